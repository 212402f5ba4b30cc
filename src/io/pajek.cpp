#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_set>

#include "file_graph.hpp"
#include "hanse/io/atomic_file.hpp"
#include "hanse/model/text.hpp"
#include "pace.hpp"
#include "text_file.hpp"

namespace HANSE_NAMESPACE::io {

namespace {

/// A comment by which files of ours say that labels are whole numbers.
constexpr std::string_view whole_numbers = "% hanse: node_ids=integer";

/// Takes a Pajek file line by line: a network, or a project with partitions and vectors beside it.
class Parser {
public:
    Parser(std::string file, std::string_view text, const RunControl& run) : pace_(run, text.size()), text_(text) {
        graph_.source = {std::move(file), text};
        graph_.twice = Twice::last;
        graph_.both_kinds = true;
        graph_.directed = false;
        weight_ = ties_.declare("weight", ValueType::number);
    }

    FileGraph parse() {
        while (begin_ < text_.size()) {
            pace_.at(begin_);
            const auto end = std::min(text_.find_first_of("\r\n", begin_), text_.size());
            line(model::trimmed(text_.substr(begin_, end - begin_)));
            begin_ = end + 1;
        }
        end_section();
        if (!seen_) throw InvalidData({graph_.source.file}, "holds no *Vertices line; is it a Pajek network?");
        name_vertices();
        if (first_mode_ > 0) {
            const auto mode = nodes_.declare("mode", ValueType::integer);
            for (std::size_t n = 0; n < labels_.size(); ++n) nodes_.set(mode, n, n < first_mode_ ? "1" : "2", 0);
        }
        return std::move(graph_);
    }

private:
    enum class Section : std::uint8_t { start, vertices, ties, lists, matrix, beside, ignored };

    [[noreturn]] void fail(const std::string& what) const { graph_.source.fail(begin_, what); }

    /// The next word of `rest`, which may stand in quotation marks.
    std::string_view word(std::string_view& rest) const {
        rest = model::trimmed(rest);
        std::size_t end = 0;
        std::string_view found;
        if (!rest.empty() && rest[0] == '"') {
            end = rest.find('"', 1);
            if (end == std::string_view::npos) fail("a quotation mark is not closed; close it");
            found = rest.substr(1, end - 1);
            ++end;
        } else {
            end = std::min(rest.find_first_of(" \t"), rest.size());
            found = rest.substr(0, end);
        }
        rest.remove_prefix(end);
        return found;
    }

    std::uint64_t number(std::string_view text) const {
        std::uint64_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (text.empty() || error != std::errc{} || end != text.data() + text.size())
            fail("'" + std::string(text) + "' is not a whole number");
        return value;
    }

    NodeId vertex(std::string_view text) const {
        const std::uint64_t n = number(text);
        if (n < 1 || n > labels_.size())
            fail("vertex " + std::to_string(n) + " is not among 1 .. " + std::to_string(labels_.size()));
        return static_cast<NodeId>(n - 1);
    }

    void line(std::string_view rest) {
        if (rest == whole_numbers) graph_.integer_labels = true;
        if (rest.empty() || rest[0] == '%') return;
        if (rest[0] == '*') return heading(rest);
        switch (section_) {
            case Section::start:
                fail("text before the *Vertices line; is it a Pajek network?");
            case Section::ignored:
                return;
            case Section::vertices:
                return vertex_line(rest);
            case Section::ties: {
                const NodeId source = vertex(word(rest));
                const NodeId target = vertex(word(rest));
                const bool weighted = !rest.empty() && !starts_parameters(rest);
                tie(source, target, weighted ? word(rest) : "");
                return parameters(ties_, graph_.ties.size() - 1, rest);
            }
            case Section::lists: {
                const NodeId source = vertex(word(rest));
                while (!model::trimmed(rest).empty()) tie(source, vertex(word(rest)), "");
                return;
            }
            case Section::matrix:
                return matrix_row(rest);
            case Section::beside:
                if (row_ == labels_.size()) fail("more values than the network has vertices; take them out");
                nodes_.set(beside_, row_++, std::string(word(rest)), begin_);
                return;
        }
    }

    /// 1 "label" x y z shape, then names and values.
    void vertex_line(std::string_view rest) {
        const NodeId n = vertex(word(rest));
        labels_[n] = word(rest);
        for (const char* name : {"x", "y", "z"}) {
            std::string_view ahead = rest;
            const auto coordinate = word(ahead);
            if (coordinate.empty() || !model::parse_number(coordinate)) break;
            const auto key = nodes_.key(name);
            nodes_.set(key, n, std::string(coordinate), begin_, ValueType::number);
            rest = ahead;
        }
        constexpr std::array<std::string_view, 9> shapes{"ellipse", "box", "diamond", "triangle", "cross",
                                                         "empty",   "man", "woman",   "house"};
        std::string_view ahead = rest;
        if (const auto shape = lower(word(ahead)); std::find(shapes.begin(), shapes.end(), shape) != shapes.end()) {
            nodes_.set(nodes_.key("shape"), n, shape, begin_);
            rest = ahead;
        }
        parameters(nodes_, n, rest);
    }

    /// Whether a line's weight is left out before its parameters, which are at least two words.
    [[nodiscard]] bool starts_parameters(std::string_view rest) const {
        rest = model::trimmed(rest);
        if (rest.empty() || rest[0] == '[') return true;
        const bool letter = (rest[0] >= 'a' && rest[0] <= 'z') || (rest[0] >= 'A' && rest[0] <= 'Z');
        word(rest);
        return letter && !model::trimmed(rest).empty();
    }

    /// Names and values by turns, and times in brackets.
    void parameters(FileAttributes& attributes, std::size_t row, std::string_view rest) {
        while (!(rest = model::trimmed(rest)).empty()) {
            if (rest[0] == '[') {
                const auto end = std::min(rest.find(']'), rest.size() - 1);
                attributes.set(attributes.key("time"), row, std::string(rest.substr(0, end + 1)), begin_);
                rest.remove_prefix(end + 1);
                continue;
            }
            const std::string name(word(rest));
            rest = model::trimmed(rest);
            const bool quoted = rest.starts_with('"');
            std::string value(word(rest));
            if (value.empty() && !quoted) fail("'" + name + "' has no value here; add it");
            const auto type = quoted || !model::parse_number(value) ? ValueType::text
                              : is_plain_integer(value)             ? ValueType::integer
                                                                    : ValueType::number;
            const bool ours = name == "weight" && &attributes == &ties_;  // beside the line's own value
            attributes.set(attributes.key(ours ? "weight (2)" : name), row, std::move(value), begin_, type);
        }
    }

    /// Rows and columns of a matrix: all nodes, or in a two-mode network the first against the second kind.
    [[nodiscard]] std::size_t rows() const { return first_mode_ > 0 ? first_mode_ : labels_.size(); }

    void matrix_row(std::string_view rest) {
        if (row_ == rows()) fail("more rows than the matrix has nodes; take them out");
        for (std::size_t target = first_mode_; target < labels_.size(); ++target) {
            const std::string_view value = word(rest);
            if (value.empty()) fail("the matrix row is too short; give one number per node");
            if (model::parse_number(value) != 0.0) tie(static_cast<NodeId>(row_), static_cast<NodeId>(target), value);
        }
        if (!model::trimmed(rest).empty()) fail("the matrix row is too long; give one number per node");
        ++row_;
    }

    void tie(NodeId source, NodeId target, std::string_view weight) {
        const std::size_t row = graph_.ties.size();
        graph_.ties.push_back({source, target, kind_, begin_});
        if (!weight.empty()) ties_.set(weight_, row, std::string(weight), begin_);
        if (relation_) ties_.set(ties_.key("relation"), row, *relation_, begin_);
    }

    void heading(std::string_view rest) {
        const std::string name = lower(word(rest));
        if (name == "*vertices") return vertices(rest);
        end_section();
        if (name == "*arcs" || name == "*edges" || name == "*arcslist" || name == "*edgeslist" || name == "*matrix") {
            if (!seen_) fail("ties before the *Vertices line; put it first");
            if (beside_open_) fail("ties of something that is no network; take them out");
            const bool directed = name.starts_with("*arcs") || (name == "*matrix" && first_mode_ == 0);
            kind_ = directed ? TieKind::directed : TieKind::undirected;
            if (graph_.ties.empty()) graph_.directed = directed;
            section_ = name.ends_with("list") ? Section::lists : name == "*matrix" ? Section::matrix : Section::ties;
            row_ = 0;
            relation_.reset();
            if (std::string_view mark = word(rest); mark.starts_with(':')) {  // one of several relations
                const std::string_view name_of = word(rest);
                relation_ = name_of.empty() ? mark.substr(1) : name_of;
            }
        } else if (name == "*network") {
            if (seen_) fail("a second network is not accepted; keep one per file");
        } else if (name == "*partition" || name == "*vector" || name == "*permutation") {
            if (!seen_) fail("a " + name.substr(1) + " before the network; put the *Network first");
            const auto title = model::trimmed(rest);
            beside_ = nodes_.declare(title.empty() ? name.substr(1) : std::string(title),
                                     name == "*vector" ? ValueType::number : ValueType::integer);
            section_ = Section::beside;
            beside_open_ = true;
            row_ = 0;
        } else {
            if (seen_) ++graph_.left_out[name.size() > 1 ? name.substr(1) : "sections"];
            section_ = seen_ ? Section::ignored : Section::start;
        }
    }

    void vertices(std::string_view rest) {
        const std::uint64_t count = number(word(rest));
        if (section_ == Section::ignored) return;
        if (beside_open_ && section_ == Section::beside && row_ == 0) {
            if (count != labels_.size())
                fail("*Vertices says " + std::to_string(count) + ", but the network has " +
                     std::to_string(labels_.size()) + " vertices; take this part out");
            return;
        }
        if (seen_) fail("a second network is not accepted; keep one per file");
        // Vertices need no line of their own, but a header alone must not take memory without bound.
        const std::uint64_t most = std::max<std::uint64_t>(text_.size(), 1'000'000);
        if (count > most) fail("*Vertices announces " + std::to_string(count) + " nodes, more than this file can hold");
        if (const auto first = word(rest); !first.empty() && number(first) < count) first_mode_ = number(first);
        labels_.resize(count);
        seen_ = true;
        section_ = Section::vertices;
    }

    /// What a section must have when it ends.
    void end_section() {
        if (section_ == Section::matrix && row_ < rows())
            fail("the matrix ends after row " + std::to_string(row_) + " of " + std::to_string(rows()) +
                 "; is the file cut off?");
        if (section_ == Section::beside && row_ < labels_.size())
            fail("the values end after " + std::to_string(row_) + " of " + std::to_string(labels_.size()) +
                 " vertices; is the file cut off?");
        beside_open_ = false;
    }

    /// Vertices without a label are called by their numbers; so are all if two have the same label.
    void name_vertices() {
        std::unordered_set<std::string_view> labels;
        std::vector<std::string> names = labels_;
        for (std::size_t n = 0; n < names.size(); ++n)
            if (names[n].empty()) names[n] = std::to_string(n + 1);
        if (!std::all_of(names.begin(), names.end(), [&](const auto& name) { return labels.insert(name).second; })) {
            const auto key = nodes_.declare("label", ValueType::text);
            for (std::size_t n = 0; n < labels_.size(); ++n) {
                if (!labels_[n].empty()) nodes_.set(key, n, labels_[n], 0);
                names[n] = std::to_string(n + 1);
            }
        }
        graph_.labels = std::move(names);
    }

    Pace pace_;
    std::string_view text_;
    std::size_t begin_ = 0;
    Section section_ = Section::start;
    bool seen_ = false, beside_open_ = false;
    std::size_t first_mode_ = 0, row_ = 0;
    TieKind kind_ = TieKind::undirected;
    std::optional<std::string> relation_;
    std::vector<std::string> labels_;
    FileGraph graph_;
    FileAttributes &nodes_ = graph_.node_attributes, &ties_ = graph_.tie_attributes;
    FileAttributes::Key weight_ = 0, beside_ = 0;
};

}  // namespace

GraphTable read_pajek(const std::filesystem::path& path, const GraphReading& reading, const RunControl& run) {
    const std::string text = read_text_file(path, reading.encoding, run);
    return assembled(Parser(path.string(), text, run).parse(), reading, run);
}

void write_pajek(const GraphTable& table, const std::filesystem::path& path, const RunControl& run) {
    if (table.weighting == Weighting::distance)
        throw InvalidArgument("write_pajek: Pajek's line values are strengths; pass graph.as_strength()");
    AtomicFile file(path, run);
    run.expect(table.labels.size() + table.sources.size());
    std::string text = table.integer_labels ? std::string(whole_numbers) + "\n" : std::string();
    text += "*Vertices " + std::to_string(table.labels.size()) + "\n";
    for (std::size_t n = 0; n < table.labels.size(); ++n) {
        if (table.labels[n].empty() ||
            table.labels[n].find_first_of(std::string_view("\"\r\n\0", 4)) != std::string::npos)
            throw InvalidArgument("write_pajek: the label '" + table.labels[n].substr(0, table.labels[n].find('\0')) +
                                  "' of node " + std::to_string(n + 1) +
                                  " is empty, or has a quotation mark, line break or NUL, which Pajek cannot hold; "
                                  "rename the node");
        text += std::to_string(n + 1) + " \"" + table.labels[n] + "\"\n";
        file.drain(text);
    }
    text += table.directed ? "*Arcs\n" : "*Edges\n";
    for (std::size_t t = 0; t < table.sources.size(); ++t) {
        text += std::to_string(table.sources[t] + 1) + " " + std::to_string(table.targets[t] + 1);
        if (!table.weights.empty()) text += " " + model::number_text(table.weights[t]);
        text += "\n";
        file.drain(text);
    }
    file.write(text);
    file.commit();
}

}  // namespace HANSE_NAMESPACE::io
