#include <algorithm>
#include <unordered_map>

#include "file_graph.hpp"
#include "hanse/model/text.hpp"
#include "text_file.hpp"
#include "xml_reader.hpp"

namespace HANSE_NAMESPACE::io {

namespace {

constexpr std::string_view bounds[] = {"start", "startopen", "end", "endopen", "timestamp"};

/// When something holds: "2010, 2012", round brackets where a bound does not belong to it.
struct Time {
    std::string from, to;
    bool open_from = false, open_to = false;
    std::string moment;

    explicit Time(const XmlAttributes& attributes) {
        for (const auto name : bounds) {
            const char* given = attributes.find(name);
            if (!given) continue;
            if (name == "timestamp") {
                moment = given;
            } else {
                const bool begins = name.starts_with("start");
                (begins ? from : to) = given;
                (begins ? open_from : open_to) = name.ends_with("open");
            }
        }
    }
    [[nodiscard]] bool given() const { return !from.empty() || !to.empty() || !moment.empty(); }
    /// As Gephi writes it: [2010, 2012, value]
    [[nodiscard]] std::string with(const std::string& value) const {
        const std::string more = value.empty() ? "" : ", " + value;
        if (!moment.empty()) return "[" + moment + more + "]";
        return (open_from ? "(" : "[") + (from.empty() ? "-Infinity" : from) + ", " + (to.empty() ? "Infinity" : to) +
               more + (open_to ? ")" : "]");
    }
};

std::string in_time(const std::vector<std::string>& parts) {
    std::string out = "<";
    for (const auto& part : parts) out += (out.size() > 1 ? "; " : "") + part;
    return out + ">";
}

class GexfReader : public XmlReader {
public:
    GexfReader(std::string file, std::string_view text, const RunControl& run)
        : XmlReader(std::move(file), "gexf", text, run) {
        graph_.source = {this->file(), text};
        graph_.directed = false;
        weight_ = graph_.tie_attributes.declare("weight", ValueType::number);
    }

    FileGraph finished() {
        if (graphs_ == 0) throw InvalidData({file()}, "holds no <graph>; is it GEXF?");
        for (const auto& end : ends_) {
            pace_.step();
            FileTie& tie = graph_.ties[end.tie];
            tie.source = node(end.source, tie.offset);
            tie.target = node(end.target, tie.offset);
        }
        bool differ = false;
        for (std::size_t n = 0; n < names_.size(); ++n)
            differ = differ || (names_[n] && *names_[n] != graph_.labels[n]);
        if (differ && !ours_)
            for (std::size_t n = 0; n < names_.size(); ++n)
                if (pace_.step(), names_[n]) nodes_.set(nodes_.key("label"), n, *names_[n], offsets_[n]);
        return std::move(graph_);
    }

private:
    struct Ends {
        std::size_t tie;
        std::string source, target;
    };
    struct Timed {
        FileAttributes::Key key;
        Time time;
        std::string value;
        std::size_t offset;
    };
    /// A node or an edge that is open.
    struct Open {
        FileAttributes* attributes;
        std::size_t row;
        std::vector<Timed> values = {};
        std::vector<std::pair<Time, std::size_t>> spells = {};
    };

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (name == "graph") {
            if (++graphs_ > 1) fail("a second or nested <graph> is not accepted; keep one graph per file");
            for (const char* one : {"timeformat", "timetype"})
                if (const char* format = attributes.find(one)) time_type_ = type_named(format);
            if (const char* type = attributes.find("defaultedgetype"))
                graph_.directed = kind(type) != TieKind::undirected;
        } else if (name == "attributes") {
            declared_ = lower(needed(attributes, "class", "attributes")) == "node" ? &nodes_ : &edges_;
        } else if (name == "attribute" && declared_) {
            declare(attributes);
        } else if (name == "default" || name == "keywords" || name == "description") {
            text_.clear();
            keep_text_ = true;
            text_at_ = here();
        } else if (name == "node") {
            start_node(attributes);
        } else if (name == "edge") {
            start_edge(attributes);
        } else if (name == "attvalue" && !open_.empty()) {
            const char* id = attributes.find("for");
            if (!id) id = attributes.find("id");  // GEXF 1.0
            if (!id) fail("<attvalue> has no attribute for; add it");
            Open& owner = open_.back();
            owner.values.push_back(
                {key_of(*owner.attributes, id), Time(attributes), needed(attributes, "value", "attvalue"), here()});
        } else if ((name == "spell" || name == "slice") && !open_.empty()) {
            open_.back().spells.emplace_back(Time(attributes), here());
        } else if (name == "parent" && !open_.empty()) {
            const auto& owner = open_.back();
            owner.attributes->set(owner.attributes->key("group"), owner.row, needed(attributes, "for", "parent"),
                                  here());
        } else if (!open_.empty() && (name == "color" || name == "position" || name == "size" || name == "shape" ||
                                      name == "thickness")) {
            ++graph_.left_out["graphics"];
        }
    }

    void end(std::string_view name) override {
        if (name == "default" || name == "keywords" || name == "description") {
            keep_text_ = false;
            if (name == "default" && declared_ && last_) declared_->set_fallback(*last_, text_, text_at_);
            if (name == "keywords") ours(text_);
            if (name == "description") ++graph_.left_out["descriptions"];
        } else if ((name == "node" || name == "edge") && !open_.empty()) {
            close(open_.back());
            open_.pop_back();
        } else if (name == "attributes") {
            declared_ = nullptr;
        }
    }

    void declare(const XmlAttributes& attributes) {
        const std::string id = needed(attributes, "id", "attribute");
        const char* type = attributes.find("type");
        auto& keys = declared_ == &nodes_ ? node_keys_ : edge_keys_;
        last_ = declared_->declare(needed(attributes, "title", "attribute"), type ? type_named(type) : ValueType::text);
        if (!keys.try_emplace(id, *last_).second)
            fail("the attribute '" + id + "' is declared twice; give every <attribute> an id of its own");
    }

    FileAttributes::Key key_of(FileAttributes& attributes, const std::string& id) {
        auto& keys = &attributes == &nodes_ ? node_keys_ : edge_keys_;
        const auto found = keys.find(id);
        if (found != keys.end()) return found->second;
        if (&attributes == &edges_ && id == "weight") return weight_;
        return attributes.key(id);
    }

    TieKind kind(std::string_view given) const {
        const std::string type = lower(model::trimmed(given));
        if (type == "directed") return TieKind::directed;
        if (type == "undirected") return TieKind::undirected;
        if (type == "mutual") return TieKind::both;
        fail("the type of an edge is '" + std::string(given) + "'; write directed, undirected or mutual");
    }

    void start_node(const XmlAttributes& attributes) {
        std::string id = needed(attributes, "id", "node");
        const std::size_t row = graph_.labels.size();
        if (!ids_.try_emplace(id, static_cast<NodeId>(row)).second)
            fail("the node '" + id + "' stands twice; give every node an id of its own");
        const char* label = attributes.find("label");
        names_.push_back(label ? std::optional<std::string>(label) : std::nullopt);
        offsets_.push_back(here());
        if (!open_.empty() && !attributes.find("pid"))
            nodes_.set(nodes_.key("group"), row, graph_.labels[open_.back().row], here());
        graph_.labels.push_back(std::move(id));
        attributes.each([&](std::string_view name, std::string_view text) {
            if (name != "id" && name != "label") set(nodes_, name == "pid" ? "group" : name, row, text, here());
        });
        open_.push_back({&nodes_, row});
    }

    void start_edge(const XmlAttributes& attributes) {
        const std::size_t row = graph_.ties.size();
        FileTie tie{0, 0, TieKind::silent, here()};
        if (const char* type = attributes.find("type")) tie.kind = kind(type);
        ends_.push_back({row, needed(attributes, "source", "edge"), needed(attributes, "target", "edge")});
        graph_.ties.push_back(tie);
        attributes.each([&](std::string_view name, std::string_view text) {
            if (name == "source" || name == "target" || name == "type" || (name == "id" && ours_)) return;
            if (name == "weight")
                edges_.set(weight_, row, std::string(text), here());
            else
                set(edges_, name, row, text, here());
        });
        open_.push_back({&edges_, row});
    }

    /// What stands in the element itself; times are numbers where the graph says so.
    void set(FileAttributes& to, std::string_view name, std::size_t row, std::string_view text, std::size_t offset) {
        const bool time = std::find(std::begin(bounds), std::end(bounds), name) != std::end(bounds);
        const bool integer = time_type_ == ValueType::integer && is_plain_integer(text);
        const bool number = time_type_ == ValueType::number && model::parse_number(text);
        to.set(to.key(name), row, std::string(text), offset,
               time && (integer || number) ? time_type_ : ValueType::text);
    }

    /// Puts the values of a node or an edge into its attributes: those in time as text beside.
    void close(Open& one) {
        FileAttributes& to = *one.attributes;
        auto& values = one.values;
        std::stable_sort(values.begin(), values.end(), [](const auto& x, const auto& y) { return x.key < y.key; });
        for (auto first = values.begin(), last = first; first != values.end(); first = last) {
            last = std::find_if(first, values.end(), [&](const auto& value) { return value.key != first->key; });
            const bool timed = std::any_of(first, last, [](const auto& value) { return value.time.given(); });
            if (last - first == 1 || !timed)
                for (auto value = first; value != last; ++value)
                    to.set(value->key, one.row, value->value, value->offset);
            if (!timed) continue;
            std::vector<std::string> parts;
            for (auto value = first; value != last; ++value) parts.push_back(value->time.with(value->value));
            const std::string name = to.name(first->key);
            to.set(to.key(name + " over time"), one.row, in_time(parts), first->offset);
            if (last - first > 1 && &to == &edges_) ++graph_.over_time[name];
        }
        if (one.spells.empty()) return;
        const auto put = [&](const char* name, const std::string& text, std::size_t offset) {
            if (!text.empty()) set(to, name, one.row, text, offset);
        };
        const auto& [begin, begin_at] = one.spells.front();
        const auto& [last, last_at] = one.spells.back();
        put(begin.open_from ? "startopen" : "start", begin.from, begin_at);
        put(last.open_to ? "endopen" : "end", last.to, last_at);
        if (one.spells.size() == 1) return put("timestamp", begin.moment, begin_at);
        std::vector<std::string> parts;
        for (const auto& [time, offset] : one.spells) parts.push_back(time.with(""));
        put("spells", in_time(parts), begin_at);
    }

    /// Keywords "hanse: node_ids=integer; ..." are a file of ours, whose ids of edges and labels of nodes say nothing.
    void ours(std::string_view text) {
        constexpr std::string_view begin = "hanse:";
        if (!text.starts_with(begin)) return;
        ours_ = true;
        text.remove_prefix(begin.size());
        while (!text.empty()) {
            const auto part = model::trimmed(text.substr(0, text.find(';')));
            const auto sign = part.find('=');
            if (sign != std::string_view::npos) graph_.mark(part.substr(0, sign), part.substr(sign + 1));
            text.remove_prefix(
                std::min(text.size(), text.find(';') == std::string_view::npos ? text.size() : text.find(';') + 1));
        }
    }

    NodeId node(const std::string& id, std::size_t offset) const {
        const auto found = ids_.find(id);
        if (found == ids_.end())
            fail(offset, "the edge names node '" + id + "', which is not there; add it or correct the id");
        return found->second;
    }

    FileGraph graph_;
    FileAttributes &nodes_ = graph_.node_attributes, &edges_ = graph_.tie_attributes;
    FileAttributes::Key weight_ = 0;
    int graphs_ = 0;
    bool ours_ = false;
    ValueType time_type_ = ValueType::text;
    FileAttributes* declared_ = nullptr;
    std::optional<FileAttributes::Key> last_;
    std::size_t text_at_ = 0;
    std::vector<Open> open_;
    std::unordered_map<std::string, FileAttributes::Key> node_keys_, edge_keys_;
    std::unordered_map<std::string, NodeId> ids_;
    std::vector<std::optional<std::string>> names_;
    std::vector<std::size_t> offsets_;
    std::vector<Ends> ends_;
};

}  // namespace

GraphTable read_gexf(const std::filesystem::path& path, const GraphReading& reading, const RunControl& run) {
    const std::string text = read_text_file(path, reading.encoding, run);
    GexfReader reader(path.string(), text, run);
    reader.read();
    return assembled(reader.finished(), reading, run);
}

}  // namespace HANSE_NAMESPACE::io
