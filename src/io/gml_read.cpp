#include <algorithm>
#include <charconv>
#include <unordered_map>

#include "attribute_records.hpp"
#include "hanse/io/graph_table.hpp"
#include "hanse/model/text.hpp"
#include "text_file.hpp"

namespace hanse::io {

namespace {

constexpr std::size_t deepest = 64;

void append_utf8(std::string& out, std::uint32_t code) {
    const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | code >> 6);
        put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | code >> 12);
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | code >> 18);
        put(0x80 | (code >> 12 & 0x3F));
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    }
}

/// Text with &#8364; &#x20ac; &amp; and their like resolved; what is none of these stays as it is.
std::string resolved(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto end = text[i] == '&' ? text.find(';', i) : std::string_view::npos;
        if (end == std::string_view::npos || end - i > 12) {
            out += text[i];
            continue;
        }
        const auto name = text.substr(i + 1, end - i - 1);
        std::uint32_t code = name == "quot"   ? '"'
                             : name == "amp"  ? '&'
                             : name == "lt"   ? '<'
                             : name == "gt"   ? '>'
                             : name == "apos" ? '\''
                                              : 0u;
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

class Parser {
public:
    Parser(std::string file, std::string_view text) : file_(std::move(file)), text_(text) {}

    GraphTable parse() {
        std::vector<std::string> lists;  // keys of the lists that are open
        for (;;) {
            blanks();
            if (at_ == text_.size()) break;
            if (text_[at_] == ']') {
                if (lists.empty()) fail("a ']' closes nothing; take it out");
                close(lists);
                ++at_;
                continue;
            }
            const std::size_t begin = at_;
            const std::string key(word());
            if (key.empty()) fail("a key is expected here; is it GML?");
            blanks();
            if (at_ == text_.size()) fail("the key '" + key + "' has no value; add it");
            if (text_[at_] == '[') {
                ++at_;
                if (lists.size() >= deepest) fail("nested more than 64 deep; this is no GML");
                lists.push_back(key);
                open(lists, begin);
            } else {
                member(lists, key);
            }
        }
        if (!lists.empty()) fail("the list '" + lists.back() + "' is not closed; add a ']'");
        if (graphs_ == 0) throw InvalidData({file_}, "holds no graph [ ... ]; is it GML?");
        return finished();
    }

private:
    [[noreturn]] void fail(const std::string& what) const { fail_at(at_, what); }
    [[noreturn]] void fail_at(std::size_t offset, const std::string& what) const {
        throw InvalidData(place_in(file_, text_, std::min(offset, text_.size())), what);
    }

    void blanks() {
        while (at_ < text_.size()) {
            if (text_[at_] == '#')
                at_ = std::min(text_.find('\n', at_), text_.size());
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

    void open(const std::vector<std::string>& lists, std::size_t begin) {
        if (lists.size() == 1 && lists[0] == "graph" && ++graphs_ > 1)
            fail("a second graph is not accepted; keep one per file");
        if (lists.size() == 2 && lists[0] == "graph" && (lists[1] == "node" || lists[1] == "edge")) {
            current_ = Record{};
            current_.offset = begin;
        }
    }
    void close(std::vector<std::string>& lists) {
        if (lists.size() == 2 && lists[0] == "graph") {
            if (lists[1] == "node") nodes_.push_back(std::move(current_));
            if (lists[1] == "edge") edges_.push_back(std::move(current_));
        }
        lists.pop_back();
    }

    void member(const std::vector<std::string>& lists, const std::string& key) {
        Member one{key, {}, ValueType::text};
        if (text_[at_] == '"') {
            const auto end = text_.find('"', at_ + 1);
            if (end == std::string_view::npos) fail("a quotation mark is not closed; close it");
            one.value = resolved(text_.substr(at_ + 1, end - at_ - 1));
            at_ = end + 1;
        } else {
            const std::size_t begin = at_;
            one.value = word();
            if (!model::parse_number(one.value))
                fail_at(begin, "'" + one.value + "' is neither a number nor text in quotation marks");
            one.type = one.value.find_first_of(".eE") == std::string::npos ? ValueType::integer : ValueType::number;
        }
        if (lists.size() == 1 && lists[0] == "graph") {
            if (key == "directed") directed_ = one.value == "1";
            if (key == "weightIs") distances_ = one.value == "distance";
        } else if (lists.size() == 2 && lists[0] == "graph") {
            current_.members.push_back(std::move(one));
        }
    }

    GraphTable finished() {
        GraphTable table;
        table.directed = directed_;
        const bool labelled = !nodes_.empty() && std::all_of(nodes_.begin(), nodes_.end(),
                                                             [](const Record& r) { return r.find("label"); });
        const char* const label_key = labelled ? "label" : "id";
        table.integer_labels = !nodes_.empty() && std::all_of(nodes_.begin(), nodes_.end(), [&](const Record& r) {
            const auto* label = r.find(label_key);
            return label && label->type == ValueType::integer;
        });
        std::unordered_map<std::string, NodeId> ids;
        for (const auto& node : nodes_) {
            const auto* id = node.find("id");
            if (!id) fail_at(node.offset, "the node has no id; add one");
            if (!ids.try_emplace(id->value, static_cast<NodeId>(table.labels.size())).second)
                fail_at(node.offset, "the node id " + id->value + " stands twice; give every node its own");
            table.labels.push_back(node.find(label_key)->value);
        }
        bool weighted = false;
        for (const auto& edge : edges_) {
            for (const auto& [key, ends] : {std::pair{"source", &table.sources}, std::pair{"target", &table.targets}}) {
                const auto* end = edge.find(key);
                if (!end) fail_at(edge.offset, std::string("the edge has no ") + key + "; add it");
                const auto found = ids.find(end->value);
                if (found == ids.end())
                    fail_at(edge.offset, "the edge names node " + end->value + ", which is not there");
                ends->push_back(found->second);
            }
            const auto* weight = edge.find("weight");
            const auto value = weight ? model::parse_number(weight->value) : std::optional<double>(1);
            if (!value || *value < 0)
                fail_at(edge.offset, "the weight '" + weight->value + "' is not a number >= 0; correct it");
            weighted = weighted || weight;
            table.weights.push_back(*value);
        }
        if (weighted)
            table.weighting = distances_ ? Weighting::distance : Weighting::strength;
        else
            table.weights.clear();
        table.node_attributes =
            labelled ? columns_of(nodes_, {"id", "label"}, file_) : columns_of(nodes_, {"id"}, file_);
        table.tie_attributes = columns_of(edges_, {"source", "target", "weight"}, file_);
        return table;
    }

    std::string file_;
    std::string_view text_;
    std::size_t at_ = 0;
    int graphs_ = 0;
    bool directed_ = false, distances_ = false;
    Record current_;
    std::vector<Record> nodes_, edges_;
};

}  // namespace

GraphTable read_gml(const std::filesystem::path& path) {
    const std::string text = read_text_file(path);
    return Parser(path.string(), text).parse();
}

}  // namespace hanse::io
