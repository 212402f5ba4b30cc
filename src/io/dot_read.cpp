#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "attribute_records.hpp"
#include "dot_scanner.hpp"
#include "hanse/model/text.hpp"
#include "text_file.hpp"

namespace hanse::io {

namespace {

constexpr std::size_t deepest = 64, most_defaults = 1'000;

/// Default attributes are set anew rather than appended: some files do so before every node.
void set(std::vector<Member>& members, const Member& one) {
    const auto found = std::find_if(members.begin(), members.end(), [&](const auto& m) { return m.key == one.key; });
    if (found == members.end())
        members.push_back(one);
    else
        *found = one;
}

void append(std::vector<Member>& members, const std::vector<Member>& more) {
    members.insert(members.end(), more.begin(), more.end());
}

class Parser {
public:
    Parser(std::string file, std::string_view text)
        : scanner_(std::move(file), text), token_(scanner_.next()), budget_(1'000'000 + 16 * text.size()) {}

    GraphTable parse() {
        header();
        while (!groups_.empty()) statement();
        if (token_.kind != DotToken::end) fail("text after the graph; keep one graph per file");
        return finished();
    }

private:
    /// What stands between { and }.
    struct Group {
        std::vector<Member> node_defaults, edge_defaults;
        std::vector<NodeId> nodes;
        std::vector<std::vector<NodeId>> ends;  // of the edges that are being read
        bool end_expected = false;
        std::size_t offset = 0;
    };

    [[noreturn]] void fail(const std::string& what) const { scanner_.fail(token_.offset, what); }
    DotToken take() {
        DotToken taken = std::move(token_);
        token_ = scanner_.next();
        return taken;
    }
    [[nodiscard]] bool at_mark(char mark) const { return token_.kind == DotToken::mark && token_.text[0] == mark; }
    bool skip_mark(char mark) {
        if (!at_mark(mark)) return false;
        take();
        return true;
    }
    [[nodiscard]] bool at_word(std::string_view word) const {
        return token_.bare && std::equal(word.begin(), word.end(), token_.text.begin(), token_.text.end(),
                                         [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b | 0x20 : b); });
    }
    DotToken id(const std::string& what) {
        if (token_.kind != DotToken::id) fail(what + " is missing here");
        for (const char* word : {"graph", "digraph", "subgraph", "node", "edge", "strict"})
            if (at_word(word)) fail("'" + token_.text + "' means something else in DOT; put it in quotation marks");
        return take();
    }
    /// Groups multiply and defaults repeat: a short file must not take memory without bound.
    void spend(std::size_t count) {
        if (count > budget_) fail("groups and defaults make more ties than a file of this size holds; write them out");
        budget_ -= count;
    }

    void header() {
        if (at_word("strict")) {
            strict_ = true;
            take();
        }
        table_.directed = at_word("digraph");
        if (!table_.directed && !at_word("graph")) fail("'graph' or 'digraph' is missing here; is it DOT?");
        take();
        if (token_.kind == DotToken::id) take();  // the graph's name
        open_group();
    }

    void open_group() {
        const std::size_t offset = token_.offset;
        if (!skip_mark('{')) fail("a '{' is missing here");
        if (groups_.size() >= deepest) fail("nested more than 64 deep; this is no DOT");
        Group group;
        if (!groups_.empty()) {
            spend(groups_.back().node_defaults.size() + groups_.back().edge_defaults.size());
            group.node_defaults = groups_.back().node_defaults;
            group.edge_defaults = groups_.back().edge_defaults;
        }
        group.offset = offset;
        groups_.push_back(std::move(group));
    }

    void statement() {
        Group& group = groups_.back();
        if (token_.kind == DotToken::end) scanner_.fail(group.offset, "this '{' is not closed; add a '}'");
        if (at_word("subgraph")) {
            take();
            if (token_.kind == DotToken::id && !names_.insert(token_.text).second)
                fail("the subgraph '" + token_.text + "' stands twice; join its parts");
            if (token_.kind == DotToken::id) take();
            return open_group();
        }
        if (at_mark('{')) return open_group();
        if (group.end_expected && token_.kind != DotToken::id) fail("an end of the edge is missing here");
        if (skip_mark(';')) return;
        if (skip_mark('}')) {
            const Group closed = std::move(group);
            groups_.pop_back();
            if (!groups_.empty()) ends_read(closed.nodes, false, closed.offset);
            return;
        }
        if (!group.end_expected) {
            for (auto* defaults : {&group.node_defaults, &group.edge_defaults})
                if (at_word(defaults == &group.node_defaults ? "node" : "edge")) {
                    take();
                    for (const auto& one : attributes()) set(*defaults, one);
                    if (defaults->size() > most_defaults) fail("more than 1,000 default attributes up to here");
                    return;
                }
            if (at_word("graph")) {
                take();
                for (const auto& one : attributes()) graph_attribute(one);
                return;
            }
        }
        const DotToken name = id("a node, an edge or a '}'");
        if (!group.end_expected && skip_mark('=')) {
            const DotToken value = id("the value of '" + name.text + "'");
            return graph_attribute({name.text, value.text, ValueType::text});
        }
        const NodeId node = node_of(name);
        for (int part = 0; part < 2 && skip_mark(':'); ++part) id("the port");
        ends_read({node}, true, name.offset);
    }

    void graph_attribute(const Member& one) {
        if (groups_.size() == 1 && one.key == "weight_is") distances_ = one.value == "distance";
    }

    std::vector<Member> attributes() {
        std::vector<Member> found;
        if (!at_mark('[')) fail("a '[' with attributes is missing here");
        while (skip_mark('[')) {
            while (!skip_mark(']')) {
                const DotToken key = id("the name of an attribute, or a ']',");
                if (!skip_mark('=')) fail("'=' and the value of '" + key.text + "' are missing here");
                const DotToken value = id("the value of '" + key.text + "'");
                found.push_back({key.text, value.text, value.type()});
                if (!skip_mark(',')) skip_mark(';');
            }
        }
        return found;
    }

    NodeId node_of(const DotToken& name) {
        whole_numbers_ = whole_numbers_ && name.type() == ValueType::integer;
        const auto [at, fresh] = ids_.try_emplace(name.text, static_cast<NodeId>(nodes_.size()));
        if (fresh) {
            spend(groups_.back().node_defaults.size());
            nodes_.push_back({groups_.back().node_defaults, name.offset});
            table_.labels.push_back(name.text);
        }
        return at->second;
    }

    /// A node or a group was read: part of an edge, or a statement of its own.
    void ends_read(const std::vector<NodeId>& ends, bool is_node, std::size_t offset) {
        Group& group = groups_.back();
        group.nodes.insert(group.nodes.end(), ends.begin(), ends.end());
        group.ends.push_back(ends);
        group.end_expected = token_.kind == DotToken::edge;
        if (group.end_expected) {
            if ((token_.text == "->") != table_.directed)
                fail(table_.directed ? "'--' in a digraph; write '->'" : "'->' in a graph; write '--' or 'digraph'");
            take();
            return;
        }
        const auto given = at_mark('[') ? attributes() : std::vector<Member>{};
        if (group.ends.size() > 1) {
            for (std::size_t k = 1; k < group.ends.size(); ++k) tie(group.ends[k - 1], group.ends[k], given, offset);
        } else if (is_node) {
            append(nodes_[ends[0]].members, given);
        } else if (!given.empty()) {
            scanner_.fail(offset, "attributes of a group; write node [...] or edge [...] inside of it");
        }
        group.ends.clear();
    }

    static std::vector<NodeId> distinct(const std::vector<NodeId>& nodes) {
        if (nodes.size() < 2) return nodes;
        std::unordered_set<NodeId> seen;
        std::vector<NodeId> out;
        for (const NodeId node : nodes)
            if (seen.insert(node).second) out.push_back(node);
        return out;
    }

    void tie(const std::vector<NodeId>& from, const std::vector<NodeId>& to, const std::vector<Member>& given,
             std::size_t offset) {
        const auto& defaults = groups_.back().edge_defaults;
        const auto sources = distinct(from), targets = distinct(to);
        if (!sources.empty()) spend(targets.size() * sources.size() * (1 + defaults.size() + given.size()));
        for (const NodeId source : sources) {
            for (const NodeId target : targets) {
                const bool turned = strict_ && !table_.directed && target < source;
                const auto pair = std::uint64_t{turned ? target : source} << 32 | (turned ? source : target);
                const auto [at, fresh] =
                    strict_ ? ties_.try_emplace(pair, edges_.size()) : std::pair{ties_.end(), true};
                if (fresh) {
                    edges_.push_back({defaults, offset});
                    table_.sources.push_back(source);
                    table_.targets.push_back(target);
                }
                append(edges_[fresh ? edges_.size() - 1 : at->second].members, given);
            }
        }
    }

    GraphTable finished() {
        bool weighted = false;
        for (const auto& edge : edges_) {
            const auto* weight = edge.find("weight");
            const auto value = weight ? model::parse_number(weight->value) : std::optional<double>(1);
            if (!value || *value < 0)
                scanner_.fail(edge.offset, "the weight '" + weight->value + "' is not a number >= 0; correct it");
            weighted = weighted || weight;
            table_.weights.push_back(*value);
        }
        if (weighted)
            table_.weighting = distances_ ? Weighting::distance : Weighting::strength;
        else
            table_.weights.clear();
        table_.integer_labels = whole_numbers_ && !nodes_.empty();
        table_.node_attributes = columns_of(nodes_, {}, scanner_.file());
        table_.tie_attributes = columns_of(edges_, {"weight"}, scanner_.file());
        return std::move(table_);
    }

    DotScanner scanner_;
    DotToken token_;
    std::size_t budget_;
    bool strict_ = false, distances_ = false, whole_numbers_ = true;
    std::vector<Group> groups_;
    std::vector<Record> nodes_, edges_;
    std::unordered_map<std::string, NodeId> ids_;
    std::unordered_map<std::uint64_t, std::size_t> ties_;
    std::unordered_set<std::string> names_;
    GraphTable table_;
};

}  // namespace

GraphTable read_dot(const std::filesystem::path& path) {
    const std::string text = read_text_file(path);
    return Parser(path.string(), text).parse();
}

}  // namespace hanse::io
