#pragma once

#include <string>
#include <string_view>

#include "hanse/io/graph_table.hpp"

namespace HANSE_NAMESPACE::io {

/// A word of a DOT file.
struct DotToken {
    enum Kind { end, mark, edge, id };
    Kind kind = end;
    std::string text;
    std::size_t offset = 0;
    bool bare = false;  ///< an id without quotation marks or brackets

    /// What an id is: 12 an integer, 1.5 a number, true a truth; 007 stays text, and so does all in quotation marks.
    [[nodiscard]] ValueType type() const;
};

/// Takes a DOT file word by word; comments and lines that begin with '#' are passed over. Of the escapes in quotation
/// marks \" \\ and \n are resolved, others stay as they are for Graphviz.
class DotScanner {
public:
    DotScanner(std::string file, std::string_view text) : file_(std::move(file)), text_(text) {}

    [[nodiscard]] DotToken next();
    [[nodiscard]] const std::string& file() const noexcept { return file_; }
    [[noreturn]] void fail(std::size_t offset, const std::string& what) const;

private:
    [[nodiscard]] char ahead(std::size_t more) const noexcept {
        return at_ + more < text_.size() ? text_[at_ + more] : '\0';
    }
    void blanks();
    void quoted(std::string& out);
    void html(std::string& out);
    void numeral(std::string& out);

    std::string file_;
    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace HANSE_NAMESPACE::io
