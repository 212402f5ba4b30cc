#include <algorithm>
#include <cstdlib>
#include <unordered_map>

#include "file_graph.hpp"
#include "hanse/model/text.hpp"
#include "text_file.hpp"
#include "xml_reader.hpp"

namespace HANSE_NAMESPACE::io {

namespace {

/// The labels that yEd draws: those of the element's active realizer, blank ones passed over.
class DrawnLabels {
public:
    void start(std::string_view name, int depth, const XmlAttributes& attributes) {
        if (name == "Realizers") {
            realizers_ = depth;
            realizer_ = -1;
            const char* active = attributes.find("active");
            active_ = active ? std::atoi(active) : 0;
        } else if (depth == realizers_ + 1) {
            ++realizer_;
        }
    }
    void end(int depth) {
        if (depth == realizers_) realizers_ = none;
    }
    [[nodiscard]] bool counts(std::string_view name) const {
        return (name == "NodeLabel" || name == "EdgeLabel") && (realizers_ == none || realizer_ == active_);
    }

private:
    static constexpr int none = 1 << 20;
    int realizers_ = none, realizer_ = -1, active_ = 0;
};

class GraphmlReader : public XmlReader {
public:
    GraphmlReader(std::string file, std::string_view text, const RunControl& run)
        : XmlReader(std::move(file), "graphml", text, run) {
        graph_.source = {this->file(), text};
    }

    FileGraph finished() {
        if (!begun_) throw InvalidData({file()}, "holds no <graph>; is it GraphML?");
        for (const auto& end : ends_) {
            pace_.step();
            FileTie& tie = graph_.ties[end.tie];
            tie.source = node(end.source, tie.offset);
            tie.target = node(end.target, tie.offset);
        }
        return std::move(graph_);
    }

private:
    enum class In : std::uint8_t { file, graph, node, edge, other };
    struct Open {
        In in;
        std::size_t row = 0;  ///< of a node or an edge
        std::optional<bool> directed = {};
    };
    struct Key {
        std::string name, domain;
        ValueType type = ValueType::text;
        std::optional<FileAttributes::Key> of_nodes = {}, of_edges = {};
    };
    struct Ends {
        std::size_t tie;
        std::string source, target;
    };

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (data_depth_ > 0) return start_drawn(name, attributes);
        if (name == "key") {
            start_key(attributes);
        } else if (name == "graph") {
            start_graph(attributes);
        } else if (name == "node") {
            start_node(attributes);
        } else if (name == "edge") {
            start_edge(attributes);
        } else if (name == "hyperedge" || name == "port") {
            ++graph_.left_out[std::string(name) + "s"];
            open_.push_back({In::other});
        } else if (name == "data" || name == "default" || name == "desc") {
            if (name == "data") data_key_ = needed(attributes, "key", "data");
            data_depth_ = 1;
            data_at_ = here();
            drawn_ = false;
            labels_ = 0;
            text_.clear();
            keep_text_ = true;
        } else if (name != "graphml" && name != "endpoint") {
            ++graph_.left_out["other_elements"];
        }
    }

    void end(std::string_view name) override {
        if (data_depth_ > 1) return end_drawn();
        if (data_depth_ == 1) {
            keep_text_ = false;
            data_depth_ = 0;
            if (name == "default")
                fallback();
            else if (drawn_)
                ++graph_.left_out["graphics"];
            else
                value(name == "desc" ? nullptr : &data_key_);
        } else if (name == "key") {
            key_ = nullptr;
        } else if (name == "graph" || name == "node" || name == "edge" || name == "hyperedge" || name == "port") {
            open_.pop_back();
        }
    }

    void start_key(const XmlAttributes& attributes) {
        const std::string id = needed(attributes, "id", "key");
        const char* title = attributes.find("attr.name");
        const char* domain = attributes.find("for");
        const char* type = attributes.find("attr.type");
        const bool of_edges = domain && lower(domain) == "edge";  // Cytoscape gives one id to a key of each
        const auto [at, fresh] = (of_edges ? edge_keys_ : keys_)
                                     .try_emplace(id, Key{title ? title : id, domain ? domain : "all",
                                                          type ? type_named(type) : ValueType::text});
        if (!fresh) fail("the key '" + id + "' stands twice; give every <key> an id of its own");
        key_ = &at->second;
    }

    void start_graph(const XmlAttributes& attributes) {
        Open graph{In::graph};
        if (const char* given = attributes.find("edgedefault")) {
            const std::string direction = lower(model::trimmed(given));
            if (direction != "directed" && direction != "undirected")
                fail("edgedefault is '" + std::string(given) + "'; write directed or undirected");
            graph.directed = direction == "directed";
        } else if (!open_.empty()) {
            graph.directed = graph_.directed;
        }
        if (open_.empty()) {
            if (begun_) fail("a second <graph> beside the first is not accepted; keep one per file");
            begun_ = true;
            graph_.directed = graph.directed;
        } else if (open_.back().in != In::node) {
            fail("a <graph> stands in a node or by itself, not here; write its nodes beside the others");
        }
        open_.push_back(graph);
    }

    void start_node(const XmlAttributes& attributes) {
        if (open_.empty() || open_.back().in != In::graph) fail("a <node> stands within a <graph>; move it there");
        std::string id = needed(attributes, "id", "node");
        const std::size_t row = graph_.labels.size();
        if (!ids_.try_emplace(id, static_cast<NodeId>(row)).second)
            fail("the node '" + id + "' stands twice; give every node an id of its own");
        graph_.labels.push_back(std::move(id));
        if (open_.size() >= 2) set(graph_.node_attributes, "group", row, graph_.labels[open_[open_.size() - 2].row]);
        others(attributes, graph_.node_attributes, row, {"id"});
        open_.push_back({In::node, row});
    }

    void start_edge(const XmlAttributes& attributes) {
        if (open_.empty() || open_.back().in != In::graph) fail("an <edge> stands within a <graph>; move it there");
        const std::size_t row = graph_.ties.size();
        FileTie tie{0, 0, TieKind::silent, here()};
        const auto inherited = open_.back().directed;
        if (inherited) tie.kind = *inherited ? TieKind::directed : TieKind::undirected;
        if (const char* given = attributes.find("directed")) {
            const auto directed = truth_of(given);
            if (!directed) fail("directed is '" + std::string(given) + "'; write true or false");
            tie.kind = *directed ? TieKind::directed : TieKind::undirected;
        }
        ends_.push_back({row, needed(attributes, "source", "edge"), needed(attributes, "target", "edge")});
        graph_.ties.push_back(tie);
        others(attributes, graph_.tie_attributes, row, {"source", "target", "directed"});
        open_.push_back({In::edge, row});
    }

    void set(FileAttributes& attributes, std::string_view name, std::size_t row, std::string text) {
        attributes.set(attributes.key(name), row, std::move(text), here());
    }

    /// Ids and ports of ties, and what dialects write into the elements themselves.
    void others(const XmlAttributes& given, FileAttributes& attributes, std::size_t row,
                std::initializer_list<std::string_view> without) {
        given.each([&](std::string_view name, std::string_view text) {
            if (std::find(without.begin(), without.end(), name) == without.end() && !name.starts_with("parse."))
                set(attributes, name, row, std::string(text));
        });
    }

    /// Within <data>: what yEd draws.
    void start_drawn(std::string_view name, const XmlAttributes& attributes) {
        ++data_depth_;
        drawn_ = true;
        realizers_.start(name, data_depth_, attributes);
        keep_text_ = label_depth_ == 0 && realizers_.counts(name);  // what stands in a label is how it is drawn
        if (!keep_text_) return;
        label_depth_ = data_depth_;
        text_.clear();
    }

    void end_drawn() {
        if (data_depth_ == label_depth_) {
            label_depth_ = 0;
            keep_text_ = false;
            label(model::trimmed(text_));
        }
        realizers_.end(data_depth_--);
    }

    void label(std::string_view text) {
        if (text.empty() || open_.empty()) return;
        const auto& owner = open_.back();
        if (owner.in != In::node && owner.in != In::edge) return;
        const std::string name = ++labels_ == 1 ? "label" : "label_" + std::to_string(labels_);
        set(owner.in == In::node ? graph_.node_attributes : graph_.tie_attributes, name, owner.row, std::string(text));
    }

    void fallback() {
        if (!key_) return;
        if (key_->domain == "node" || key_->domain == "all")
            graph_.node_attributes.set_fallback(of(*key_, In::node), text_, data_at_);
        if (key_->domain == "edge" || key_->domain == "all")
            graph_.tie_attributes.set_fallback(of(*key_, In::edge), text_, data_at_);
    }

    /// A value of what is open, by a key's id; of <desc>, which has none, by the name "desc".
    void value(const std::string* id) {
        const Open owner = open_.empty() ? Open{In::file} : open_.back();
        const bool of_tie = owner.in == In::edge;
        if (owner.in == In::node || of_tie) {
            auto& attributes = of_tie ? graph_.tie_attributes : graph_.node_attributes;
            Key* const known = id ? key_of(*id, of_tie) : nullptr;
            const auto key = known ? of(*known, owner.in) : attributes.key(id ? *id : "desc");
            return attributes.set(key, owner.row, text_, data_at_);
        }
        const auto known = id ? keys_.find(*id) : keys_.end();
        const bool ours = open_.size() == 1 && known != keys_.end() && graph_.mark(known->second.name, text_);
        if (!ours && !model::trimmed(text_).empty())
            ++graph_.left_out[!id                     ? "descriptions"
                              : owner.in == In::other ? "values_of_ports_and_hyperedges"
                                                      : "graph_attributes"];
    }

    /// The key of that id; of two, the one of ties for ties. Some files declare keys for the wrong domain.
    Key* key_of(const std::string& id, bool of_tie) {
        for (auto* keys : {of_tie ? &edge_keys_ : &keys_, of_tie ? &keys_ : &edge_keys_})
            if (const auto found = keys->find(id); found != keys->end()) return &found->second;
        return nullptr;
    }

    FileAttributes::Key of(Key& key, In in) {
        auto& made = in == In::node ? key.of_nodes : key.of_edges;
        auto& attributes = in == In::node ? graph_.node_attributes : graph_.tie_attributes;
        if (!made) made = attributes.declare(key.name, key.type);
        return *made;
    }

    NodeId node(const std::string& id, std::size_t offset) const {
        const auto found = ids_.find(id);
        if (found == ids_.end())
            fail(offset, "the edge names node '" + id + "', which is not there; add it or correct the id");
        return found->second;
    }

    FileGraph graph_;
    bool begun_ = false, drawn_ = false;
    std::vector<Open> open_;                                 ///< graphs, nodes and ties that are open
    std::unordered_map<std::string, Key> keys_, edge_keys_;  ///< the latter only of ties
    Key* key_ = nullptr;
    std::string data_key_;
    std::size_t data_at_ = 0;
    int data_depth_ = 0, label_depth_ = 0, labels_ = 0;
    DrawnLabels realizers_;
    std::unordered_map<std::string, NodeId> ids_;
    std::vector<Ends> ends_;
};

}  // namespace

GraphTable read_graphml(const std::filesystem::path& path, const GraphReading& reading, const RunControl& run) {
    const std::string text = read_text_file(path, reading.encoding, run);
    GraphmlReader reader(path.string(), text, run);
    reader.read();
    return assembled(reader.finished(), reading, run);
}

}  // namespace HANSE_NAMESPACE::io
