#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "dot_scanner.hpp"
#include "file_graph.hpp"
#include "hanse/model/text.hpp"
#include "pace.hpp"
#include "text_file.hpp"

namespace HANSE_NAMESPACE::io {

namespace {

constexpr std::size_t deepest = 64, most_defaults = 1'000;

struct Member {
    std::string key, value;
    ValueType type = ValueType::text;
    std::size_t offset = 0;
};

/// Default attributes, each once however often it is set: some files do so before every node.
class Defaults {
public:
    void set(Member one) {
        const auto [at, fresh] = place_.try_emplace(one.key, members_.size());
        if (fresh)
            members_.push_back(std::move(one));
        else
            members_[at->second] = std::move(one);
    }
    [[nodiscard]] const std::vector<Member>& members() const noexcept { return members_; }
    [[nodiscard]] std::size_t size() const noexcept { return members_.size(); }

private:
    std::vector<Member> members_;
    std::unordered_map<std::string, std::size_t> place_;
};

class Parser {
public:
    Parser(const std::string& file, std::string_view text, const RunControl& run)
        : pace_(run, text.size()),
          scanner_(file, text),
          token_(scanner_.next()),
          budget_(1'000'000 + 16 * text.size()) {
        graph_.source = {file, text};
        graph_.twice = Twice::last;
    }

    FileGraph parse() {
        header();
        while (!groups_.empty()) statement();
        if (token_.kind != DotToken::end) fail("text after the graph; keep one graph per file");
        return finished();
    }

private:
    /// What stands between { and }.
    struct Group {
        std::size_t number = 0;
        std::string key;      ///< name and number of the group around it, as Graphviz tells groups apart; or empty
        std::string cluster;  ///< the innermost whose part it is
        Defaults node_defaults, edge_defaults;
        std::vector<NodeId> nodes;
        std::size_t earlier = 0;                ///< nodes that it had before it was opened again
        std::vector<std::vector<NodeId>> ends;  // of the edges that are being read
        std::vector<std::string> ports;
        bool end_expected = false;
        std::size_t offset = 0;
    };

    [[noreturn]] void fail(const std::string& what) const { scanner_.fail(token_.offset, what); }
    DotToken take() {
        pace_.at(token_.offset);
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
        directed_ = at_word("digraph");
        graph_.directed = directed_;
        if (!directed_ && !at_word("graph")) fail("'graph' or 'digraph' is missing here; is it DOT?");
        take();
        if (token_.kind == DotToken::id) take();  // the graph's name
        open_group({});
    }

    /// Of a group that was there before the parts are joined, as Graphviz does.
    void open_group(const std::string& name) {
        const std::size_t offset = token_.offset;
        if (!skip_mark('{')) fail("a '{' is missing here");
        if (groups_.size() >= deepest) fail("nested more than 64 deep; this is no DOT");
        Group group;
        const std::string key = name.empty() ? "" : std::to_string(groups_.back().number) + "/" + name;
        if (const auto before = named_.find(key); before != named_.end()) {
            group = std::move(before->second);
            group.earlier = group.nodes.size();
        } else {
            group.number = ++group_count_;
            group.key = key;
            if (!groups_.empty()) {
                const Group& around = groups_.back();
                spend(around.node_defaults.size() + around.edge_defaults.size());
                group.node_defaults = around.node_defaults;
                group.edge_defaults = around.edge_defaults;
                group.cluster = name.starts_with("cluster") ? name : around.cluster;
            }
            if (!name.empty() && group.cluster != name) ++graph_.left_out["subgraphs"];
        }
        group.offset = offset;
        groups_.push_back(std::move(group));
    }

    void statement() {
        Group& group = groups_.back();
        if (token_.kind == DotToken::end) scanner_.fail(group.offset, "this '{' is not closed; add a '}'");
        if (at_word("subgraph")) {
            take();
            return open_group(token_.kind == DotToken::id ? take().text : std::string());
        }
        if (at_mark('{')) return open_group({});
        if (group.end_expected && token_.kind != DotToken::id) fail("an end of the edge is missing here");
        if (skip_mark(';')) return;
        if (skip_mark('}')) {
            Group closed = std::move(group);
            groups_.pop_back();
            if (!groups_.empty()) group_read(closed);
            if (!closed.key.empty()) named_[closed.key] = std::move(closed);
            return;
        }
        if (!group.end_expected) {
            for (auto* defaults : {&group.node_defaults, &group.edge_defaults})
                if (at_word(defaults == &group.node_defaults ? "node" : "edge")) {
                    take();
                    for (auto& one : attributes()) defaults->set(std::move(one));
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
        std::string port;
        for (int part = 0; part < 2 && skip_mark(':'); ++part) port += (port.empty() ? "" : ":") + id("the port").text;
        ends_read({node}, true, name.offset, port);
    }

    void graph_attribute(const Member& one) {
        const bool ours = groups_.size() == 1 && graph_.mark(one.key, one.value);
        if (!ours) ++graph_.left_out["graph_attributes"];
    }

    std::vector<Member> attributes() {
        std::vector<Member> found;
        if (!at_mark('[')) fail("a '[' with attributes is missing here");
        while (skip_mark('[')) {
            while (!skip_mark(']')) {
                const DotToken key = id("the name of an attribute, or a ']',");
                if (!skip_mark('=')) fail("'=' and the value of '" + key.text + "' are missing here");
                const DotToken value = id("the value of '" + key.text + "'");
                found.push_back({key.text, value.text, value.type(), value.offset});
                if (!skip_mark(',')) skip_mark(';');
            }
        }
        return found;
    }

    NodeId node_of(const DotToken& name) {
        whole_numbers_ = whole_numbers_ && name.type() == ValueType::integer;
        const auto [at, fresh] = ids_.try_emplace(name.text, static_cast<NodeId>(graph_.labels.size()));
        if (fresh) {
            spend(groups_.back().node_defaults.size());
            graph_.labels.push_back(name.text);
            set(graph_.node_attributes, at->second, groups_.back().node_defaults.members());
            if (!groups_.back().cluster.empty())
                set(graph_.node_attributes, at->second,
                    {{"group", groups_.back().cluster, ValueType::text, name.offset}});
        }
        return at->second;
    }

    static void set(FileAttributes& attributes, std::size_t row, const std::vector<Member>& members) {
        for (const auto& one : members) attributes.set(attributes.key(one.key), row, one.value, one.offset, one.type);
    }

    void group_read(const Group& closed) {
        Group& around = groups_.back();
        around.nodes.insert(around.nodes.end(), closed.nodes.begin() + static_cast<std::ptrdiff_t>(closed.earlier),
                            closed.nodes.end());
        if (around.end_expected || token_.kind == DotToken::edge || at_mark('['))
            ends_read(closed.nodes, false, closed.offset);
    }

    /// A node or a group was read: part of an edge, or a statement of its own.
    void ends_read(const std::vector<NodeId>& ends, bool is_node, std::size_t offset, const std::string& port = {}) {
        Group& group = groups_.back();
        if (is_node) group.nodes.push_back(ends[0]);
        group.ends.push_back(ends);
        group.ports.push_back(port);
        group.end_expected = token_.kind == DotToken::edge;
        if (group.end_expected) {
            if ((token_.text == "->") != directed_)
                fail(directed_ ? "'--' in a digraph; write '->'" : "'->' in a graph; write '--' or 'digraph'");
            take();
            return;
        }
        const auto given = at_mark('[') ? attributes() : std::vector<Member>{};
        if (group.ends.size() > 1) {
            for (std::size_t k = 1; k < group.ends.size(); ++k) {
                std::vector<Member> all;
                if (!group.ports[k - 1].empty())
                    all.push_back({"tailport", group.ports[k - 1], ValueType::text, offset});
                if (!group.ports[k].empty()) all.push_back({"headport", group.ports[k], ValueType::text, offset});
                all.insert(all.end(), given.begin(), given.end());
                tie(group.ends[k - 1], group.ends[k], all, offset);
            }
        } else if (is_node) {
            set(graph_.node_attributes, ends[0], given);
        } else if (!given.empty()) {
            scanner_.fail(offset, "attributes of a group; write node [...] or edge [...] inside of it");
        }
        group.ends.clear();
        group.ports.clear();
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
                pace_.step();
                const bool turned = strict_ && !directed_ && target < source;
                const auto pair = std::uint64_t{turned ? target : source} << 32 | (turned ? source : target);
                const auto [at, fresh] =
                    strict_ ? ties_.try_emplace(pair, graph_.ties.size()) : std::pair{ties_.end(), true};
                const std::size_t row = fresh ? graph_.ties.size() : at->second;
                if (fresh) {
                    graph_.ties.push_back({source, target, TieKind::silent, offset});
                    set(graph_.tie_attributes, row, defaults.members());
                }
                set(graph_.tie_attributes, row, given);
            }
        }
    }

    FileGraph finished() {
        graph_.integer_labels = whole_numbers_ && !graph_.labels.empty();
        return std::move(graph_);
    }

    Pace pace_;
    DotScanner scanner_;
    DotToken token_;
    std::size_t budget_;
    bool strict_ = false, directed_ = false, whole_numbers_ = true;
    std::vector<Group> groups_;
    std::size_t group_count_ = 0;
    std::unordered_map<std::string, Group> named_;  ///< groups that are closed, by their keys
    std::unordered_map<std::string, NodeId> ids_;
    std::unordered_map<std::uint64_t, std::size_t> ties_;
    FileGraph graph_;
};

}  // namespace

GraphTable read_dot(const std::filesystem::path& path, const GraphReading& reading, const RunControl& run) {
    const std::string text = read_text_file(path, reading.encoding, run);
    return assembled(Parser(path.string(), text, run).parse(), reading, run);
}

}  // namespace HANSE_NAMESPACE::io
