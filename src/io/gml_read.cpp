#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <unordered_set>

#include "file_graph.hpp"
#include "hanse/model/text.hpp"
#include "pace.hpp"
#include "text_file.hpp"
#include "utf8.hpp"

namespace HANSE_NAMESPACE::io {

namespace {

constexpr std::size_t deepest = 64;

/// U+00A0 .. U+00FF as HTML names them, which GML prescribes.
constexpr std::string_view latin_1 =
    " nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute "
    "micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig "
    "Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash "
    "Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute "
    "ecirc "
    "euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml "
    "yacute thorn yuml ";

std::uint32_t named_letter(std::string_view name) {
    const auto at = latin_1.find(' ' + std::string(name) + ' ');
    if (name.empty() || at == std::string_view::npos) return 0;
    return 0xA0 + static_cast<std::uint32_t>(std::count(latin_1.begin(), latin_1.begin() + at, ' '));
}

/// Text with &#8364; &#x20ac; &amp; and their like resolved; what is none of these stays as it is.
std::string resolved(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto length = text[i] == '&' ? text.substr(i, 13).find(';') : std::string_view::npos;
        if (length == std::string_view::npos) {
            out += text[i];
            continue;
        }
        const auto end = i + length;
        const auto name = text.substr(i + 1, end - i - 1);
        std::uint32_t code = name == "quot"   ? '"'
                             : name == "amp"  ? '&'
                             : name == "lt"   ? '<'
                             : name == "gt"   ? '>'
                             : name == "apos" ? '\''
                                              : named_letter(name);
        if (name.size() > 1 && name[0] == '#') {
            const bool hex = name[1] == 'x' || name[1] == 'X';
            const auto digits = name.substr(hex ? 2 : 1);
            const auto [stop, error] =
                std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
            if (error != std::errc{} || stop != digits.data() + digits.size()) code = 0;
        }
        if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) {
            out += text[i];
            continue;
        }
        append_utf8(out, code);
        i = end;
    }
    return out;
}

/// A node or an edge, or of a graph what stands in a list of it.
struct Row {
    std::string id, label, source, target;
    bool has_id = false, has_label = false, has_source = false, has_target = false, integer_label = false,
         integer_id = false;
    std::size_t offset = 0;
};

/// Letters that are no text in quotation marks: NAN, +INF, TRUE.
std::optional<ValueType> type_of_word(std::string_view word) {
    const std::string low = lower(word);
    if (low == "true" || low == "false") return ValueType::truth;
    const auto plain = std::string_view(low).substr(low.starts_with('+') || low.starts_with('-'));
    if (plain == "nan" || plain == "inf" || plain == "infinity") return ValueType::number;
    return std::nullopt;
}

class Parser {
public:
    Parser(std::string file, std::string_view text, const RunControl& run) : pace_(run, text.size()), text_(text) {
        graph_.source = {std::move(file), text};
        graph_.twice = Twice::list;
        graph_.also_weight = "value";
        graph_.directed = false;
    }

    FileGraph parse() {
        for (;;) {
            pace_.at(at_);
            blanks();
            if (at_ == text_.size()) break;
            if (text_[at_] == ']') {
                if (lists_.empty()) fail("a ']' closes nothing; take it out");
                close();
                ++at_;
                continue;
            }
            const std::size_t begin = at_;
            const std::string key = known(word());
            if (key.empty()) fail("a key is expected here; is it GML?");
            blanks();
            if (at_ == text_.size()) fail("the key '" + key + "' has no value; add it");
            if (text_[at_] == '[') {
                ++at_;
                if (lists_.size() >= deepest) fail("nested more than 64 deep; this is no GML");
                open(key, begin);
            } else {
                member(key);
            }
        }
        if (!lists_.empty()) fail("the list '" + lists_.back() + "' is not closed; add a ']'");
        if (graphs_ == 0) throw InvalidData({graph_.source.file}, "holds no graph [ ... ]; is it GML?");
        return finished();
    }

private:
    [[noreturn]] void fail(const std::string& what) const { fail_at(at_, what); }
    [[noreturn]] void fail_at(std::size_t offset, const std::string& what) const {
        graph_.source.fail(std::min(offset, text_.size()), what);
    }

    void blanks() {
        while (at_ < text_.size()) {
            if (text_[at_] == '#')
                at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
            else if (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')
                ++at_;
            else
                return;
        }
    }
    std::string_view word() {
        const auto begin = at_;
        at_ = std::min(text_.find_first_of(" \t\r\n[]\"", at_), text_.size());
        return text_.substr(begin, at_ - begin);
    }

    /// The key, in small letters if it then makes the graph: "Graph", "NODE" and "Source" mean the same. In a node or
    /// an edge only the first of a meaning does: "Label" beside "label" is an attribute.
    std::string known(std::string_view key) const {
        std::string low = lower(key);
        return makes_the_graph(low) ? low : std::string(key);
    }
    [[nodiscard]] bool makes_the_graph(std::string_view key) const {
        if (lists_.empty()) return key == "graph";
        if (lists_[0] != "graph" || lists_.size() > 2) return false;
        if (lists_.size() == 1) return key == "node" || key == "edge" || key == "directed";
        if (lists_[1] == "node") return (key == "id" && !row_.has_id) || (key == "label" && !row_.has_label);
        return lists_[1] == "edge" && ((key == "source" && !row_.has_source) || (key == "target" && !row_.has_target));
    }

    void open(const std::string& key, std::size_t begin) {
        lists_.push_back(key);
        if (lists_.size() == 1 && key == "graph" && ++graphs_ > 1)
            fail("a second graph is not accepted; keep one per file");
        if (lists_.size() == 2 && lists_[0] == "graph") {
            row_ = Row{};
            row_.offset = begin;
            renamed_ = {};
            if (key != "node" && key != "edge" && key != "attributeName") ++graph_.left_out["graph_attributes"];
        } else if (lists_.size() > 2) {
            path_ += key + ".";
        }
    }
    void close() {
        if (lists_.size() == 2 && lists_[0] == "graph") {
            if (lists_[1] == "node") nodes_.push_back(std::move(row_));
            if (lists_[1] == "edge") edges_.push_back(std::move(row_));
            if (lists_[1] == "attributeName") legend();
        } else if (lists_.size() > 2) {
            path_.resize(path_.size() - lists_.back().size() - 1);
        }
        lists_.pop_back();
    }

    /// What a file of ours says of one of its keys.
    void legend() {
        const bool of_tie = renamed_.of == "edge";
        (of_tie ? graph_.tie_names : graph_.node_names)[renamed_.key] = renamed_.name;
        auto& attributes = of_tie ? graph_.tie_attributes : graph_.node_attributes;
        if (renamed_.type == "boolean") attributes.hold_truths(attributes.key(renamed_.key));
    }

    void member(const std::string& key) {
        const std::size_t begin = at_;
        std::string value;
        ValueType type = ValueType::text;
        if (text_[at_] == '"') {
            const auto end = text_.find('"', at_ + 1);
            if (end == std::string_view::npos) fail("a quotation mark is not closed; close it");
            value = resolved(text_.substr(at_ + 1, end - at_ - 1));
            at_ = end + 1;
        } else {
            value = word();
            if (value.starts_with('+')) value.erase(0, 1);
            const auto named = type_of_word(value);
            if (!named && !model::parse_number(value))
                fail_at(begin, "'" + value + "' is neither a number nor text in quotation marks");
            type = named                                             ? *named
                   : value.find_first_of(".eE") == std::string::npos ? ValueType::integer
                                                                     : ValueType::number;
        }
        if (lists_.empty() || lists_[0] != "graph") return;
        if (lists_.size() == 1)
            of_graph(key, value, begin);
        else if (lists_[1] == "node" || lists_[1] == "edge")
            of_row(key, std::move(value), type, begin);
        else if (lists_[1] == "attributeName")
            (key == "of"     ? renamed_.of
             : key == "key"  ? renamed_.key
             : key == "type" ? renamed_.type
                             : renamed_.name) = value;
    }

    void of_graph(const std::string& key, const std::string& value, std::size_t begin) {
        if (key == "directed") {
            const auto directed = truth_of(value);
            if (!directed) fail_at(begin, "directed is '" + value + "'; write 0 or 1");
            graph_.directed = *directed;
        } else if (key == "weightIs") {
            graph_.mark("weight_is", value);
        } else if (key != "multigraph") {
            ++graph_.left_out["graph_attributes"];
        }
    }

    void of_row(const std::string& key, std::string value, ValueType type, std::size_t begin) {
        const bool of_tie = lists_[1] == "edge";
        if (lists_.size() == 2) {
            const auto end = [&](const char* name, std::string& into, bool& has) {
                if (key != name) return false;
                if (has) fail_at(begin, std::string("'") + name + "' stands twice here; keep one");
                into = std::move(value);
                return has = true;
            };
            if (of_tie && (end("source", row_.source, row_.has_source) || end("target", row_.target, row_.has_target)))
                return;
            if (!of_tie && key == "id") row_.integer_id = type == ValueType::integer;
            if (!of_tie && key == "label") row_.integer_label = type == ValueType::integer;
            if (!of_tie && (end("id", row_.id, row_.has_id) || end("label", row_.label, row_.has_label))) return;
        }
        auto& attributes = of_tie ? graph_.tie_attributes : graph_.node_attributes;
        attributes.set(attributes.key(path_ + key), of_tie ? edges_.size() : nodes_.size(), std::move(value), begin,
                       type);
    }

    /// Labels are the nodes' labels if all have one of their own, else their ids, with the labels as attribute.
    void name_nodes() {
        std::unordered_set<std::string_view> labels;
        const bool labelled = std::all_of(nodes_.begin(), nodes_.end(), [&](const Row& node) {
            return node.has_label && labels.insert(node.label).second;
        });
        graph_.integer_labels = std::all_of(nodes_.begin(), nodes_.end(), [&](const Row& node) {
            return labelled ? node.integer_label : node.integer_id;
        });
        auto& attributes = graph_.node_attributes;
        for (std::size_t n = 0; n < nodes_.size(); ++n) {
            const Row& node = nodes_[n];
            pace_.step();
            if (!node.has_id) fail_at(node.offset, "the node has no id; add one");
            if (!ids_.try_emplace(node.id, static_cast<NodeId>(n)).second)
                fail_at(node.offset, "the node id " + node.id + " stands twice; give every node its own");
            graph_.labels.push_back(labelled ? node.label : node.id);
            if (node.has_label && !labelled)
                attributes.set(attributes.key("label"), n, node.label, node.offset,
                               node.integer_label ? ValueType::integer : ValueType::text);
        }
    }

    NodeId end_of(const Row& edge, const char* name, const std::string& id, bool given) const {
        if (!given) fail_at(edge.offset, std::string("the edge has no ") + name + "; add it");
        const auto found = ids_.find(id);
        if (found == ids_.end()) fail_at(edge.offset, "the edge names node " + id + ", which is not there");
        return found->second;
    }

    FileGraph finished() {
        name_nodes();
        for (const auto& edge : edges_) {
            pace_.step();
            graph_.ties.push_back({end_of(edge, "source", edge.source, edge.has_source),
                                   end_of(edge, "target", edge.target, edge.has_target), TieKind::silent, edge.offset});
        }
        return std::move(graph_);
    }

    Pace pace_;
    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<std::string> lists_;  ///< keys of the lists that are open
    std::string path_;                ///< of the lists within a node or an edge: "graphics."
    int graphs_ = 0;
    FileGraph graph_;
    Row row_;
    struct {
        std::string of, key, name, type;
    } renamed_;
    std::vector<Row> nodes_, edges_;
    std::unordered_map<std::string, NodeId> ids_;
};

}  // namespace

GraphTable read_gml(const std::filesystem::path& path, const GraphReading& reading, const RunControl& run) {
    const std::string text = read_text_file(path, reading.encoding, run);
    return assembled(Parser(path.string(), text, run).parse(), reading, run);
}

}  // namespace HANSE_NAMESPACE::io
