#include <algorithm>
#include <charconv>

#include "hanse/io/atomic_file.hpp"
#include "hanse/io/graph_table.hpp"
#include "hanse/model/text.hpp"
#include "text_file.hpp"

namespace hanse::io {

namespace {

/// Takes a Pajek file line by line.
class Parser {
public:
    Parser(std::string file, std::string_view text) : file_(std::move(file)), text_(text) {}

    GraphTable parse() {
        while (begin_ < text_.size()) {
            const auto end = std::min(text_.find('\n', begin_), text_.size());
            line(model::trimmed(text_.substr(begin_, end - begin_)));
            begin_ = end + 1;
        }
        if (section_ == Section::start) throw InvalidData({file_}, "holds no *Vertices line; is it a Pajek network?");
        if (section_ == Section::matrix && row_ < rows())
            throw InvalidData({file_}, "the matrix ends after row " + std::to_string(row_) + " of " +
                                           std::to_string(rows()) + "; is the file cut off?");
        for (std::size_t n = 0; n < table_.labels.size(); ++n)
            if (table_.labels[n].empty()) table_.labels[n] = std::to_string(n + 1);
        if (first_mode_ > 0) {
            AttributeColumn mode{"mode", ValueType::integer, {}};
            for (std::size_t n = 0; n < table_.labels.size(); ++n)
                mode.values.emplace_back(n < first_mode_ ? "1" : "2");
            table_.node_attributes.push_back(std::move(mode));
        }
        if (std::any_of(relations_.begin(), relations_.end(), [](const auto& name) { return name.has_value(); }))
            table_.tie_attributes.push_back({"relation", ValueType::text, std::move(relations_)});
        if (weighted_)
            table_.weighting = Weighting::strength;
        else
            table_.weights.clear();
        return std::move(table_);
    }

private:
    enum class Section { start, vertices, ties, lists, matrix, ignored };

    [[noreturn]] void fail(const std::string& what) const { throw InvalidData(place_in(file_, text_, begin_), what); }

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
        if (n < 1 || n > table_.labels.size())
            fail("vertex " + std::to_string(n) + " is not among 1 .. " + std::to_string(table_.labels.size()));
        return static_cast<NodeId>(n - 1);
    }

    void line(std::string_view rest) {
        if (rest.empty() || rest[0] == '%') return;
        if (rest[0] == '*') return heading(rest);
        switch (section_) {
            case Section::start:
                fail("text before the *Vertices line; is it a Pajek network?");
            case Section::ignored:
                return;
            case Section::vertices: {
                const NodeId n = vertex(word(rest));
                table_.labels[n] = word(rest);
                return;
            }
            case Section::ties: {
                const NodeId source = vertex(word(rest));
                const NodeId target = vertex(word(rest));
                return tie(source, target, word(rest));
            }
            case Section::lists: {
                const NodeId source = vertex(word(rest));
                while (!model::trimmed(rest).empty()) tie(source, vertex(word(rest)), "");
                return;
            }
            case Section::matrix:
                return matrix_row(rest);
        }
    }

    /// Rows and columns of a matrix: all nodes, or in a two-mode network the first against the second kind.
    [[nodiscard]] std::size_t rows() const { return first_mode_ > 0 ? first_mode_ : table_.labels.size(); }

    void matrix_row(std::string_view rest) {
        if (row_ == rows()) fail("more rows than the matrix has nodes; take them out");
        for (std::size_t target = first_mode_; target < table_.labels.size(); ++target) {
            const std::string_view value = word(rest);
            if (value.empty()) fail("the matrix row is too short; give one number per node");
            if (model::parse_number(value) != 0.0) tie(static_cast<NodeId>(row_), static_cast<NodeId>(target), value);
        }
        if (!model::trimmed(rest).empty()) fail("the matrix row is too long; give one number per node");
        ++row_;
    }

    void tie(NodeId source, NodeId target, std::string_view weight) {
        table_.sources.push_back(source);
        table_.targets.push_back(target);
        const auto value = weight.empty() ? std::optional<double>(1) : model::parse_number(weight);
        if (!value || *value < 0) fail("the weight '" + std::string(weight) + "' is not a number >= 0; correct it");
        weighted_ = weighted_ || !weight.empty();
        table_.weights.push_back(*value);
        relations_.push_back(relation_);
    }

    void heading(std::string_view rest) {
        std::string name(word(rest));
        for (char& c : name)
            if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        if (name == "*vertices") {
            if (section_ != Section::start && section_ != Section::ignored)
                fail("a second network is not accepted; keep one per file");
            const std::uint64_t count = number(word(rest));
            // Vertices need no line of their own, but a header alone must not take memory without bound.
            const std::uint64_t most = std::max<std::uint64_t>(text_.size(), 1'000'000);
            if (count > most)
                fail("*Vertices announces " + std::to_string(count) + " nodes, more than this file can hold");
            if (const auto first = word(rest); !first.empty() && number(first) < count) first_mode_ = number(first);
            table_.labels.resize(count);
            section_ = Section::vertices;
        } else if (name == "*arcs" || name == "*edges" || name == "*arcslist" || name == "*edgeslist" ||
                   name == "*matrix") {
            if (section_ == Section::start) fail("ties before the *Vertices line; put it first");
            const bool directed = name.starts_with("*arcs") || (name == "*matrix" && first_mode_ == 0);
            if (!table_.sources.empty() && directed != table_.directed)
                fail("arcs and edges in one network are not accepted; make them one kind");
            table_.directed = directed;
            section_ = name.ends_with("list") ? Section::lists : name == "*matrix" ? Section::matrix : Section::ties;
            row_ = 0;
            relation_.reset();
            if (std::string_view mark = word(rest); mark.starts_with(':')) {  // one of several relations
                const std::string_view name_of = word(rest);
                relation_ = name_of.empty() ? mark.substr(1) : name_of;
            }
        } else if (section_ == Section::start && name == "*network") {
            return;
        } else {
            section_ = section_ == Section::start ? Section::start : Section::ignored;
        }
    }

    std::string file_;
    std::string_view text_;
    std::size_t begin_ = 0;
    Section section_ = Section::start;
    bool weighted_ = false;
    std::size_t first_mode_ = 0, row_ = 0;
    std::optional<std::string> relation_;
    std::vector<std::optional<std::string>> relations_;
    GraphTable table_;
};

}  // namespace

GraphTable read_pajek(const std::filesystem::path& path) {
    const std::string text = read_text_file(path);
    return Parser(path.string(), text).parse();
}

void write_pajek(const GraphTable& table, const std::filesystem::path& path) {
    if (table.weighting == Weighting::distance)
        throw InvalidArgument("write_pajek: Pajek's line values are strengths; pass graph.as_strength()");
    AtomicFile file(path);
    std::string text = "*Vertices " + std::to_string(table.labels.size()) + "\n";
    for (std::size_t n = 0; n < table.labels.size(); ++n) {
        if (table.labels[n].find_first_of("\"\r\n") != std::string::npos)
            throw InvalidArgument("write_pajek: the label " + table.labels[n] +
                                  " has a quotation mark or line break, which Pajek cannot hold; rename the node");
        text += std::to_string(n + 1) + " \"" + table.labels[n] + "\"\n";
    }
    text += table.directed ? "*Arcs\n" : "*Edges\n";
    for (std::size_t t = 0; t < table.sources.size(); ++t) {
        text += std::to_string(table.sources[t] + 1) + " " + std::to_string(table.targets[t] + 1);
        if (!table.weights.empty()) text += " " + model::number_text(table.weights[t]);
        text += "\n";
    }
    file.write(text);
    file.commit();
}

}  // namespace hanse::io
