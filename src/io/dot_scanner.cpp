#include "dot_scanner.hpp"

#include <algorithm>

#include "file_graph.hpp"
#include "hanse/model/text.hpp"
#include "text_file.hpp"

namespace HANSE_NAMESPACE::io {

namespace {

bool is_letter(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}
bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

}  // namespace

ValueType DotToken::type() const {
    if (!bare) return ValueType::text;
    const std::string low = lower(text);
    if (low == "true" || low == "false") return ValueType::truth;  // pydot: True
    if (low == "nan" || low == "inf") return ValueType::number;    // igraph
    if (is_letter(text[0])) return ValueType::text;
    std::string_view digits = text;
    digits.remove_prefix(digits[0] == '-');
    if (digits.size() > 1 && digits[0] == '0' && digits[1] != '.') return ValueType::text;
    if (digits.find('.') != std::string_view::npos) return ValueType::number;
    return text != "-0" ? ValueType::integer : ValueType::text;
}

void DotScanner::fail(std::size_t offset, const std::string& what) const {
    throw InvalidData(place_in(file_, text_, offset), what);
}

DotToken DotScanner::next() {
    blanks();
    DotToken token{DotToken::id, {}, at_};
    if (at_ == text_.size()) {
        token.kind = DotToken::end;
        return token;
    }
    const char c = text_[at_];
    if (c == '"') {
        quoted(token.text);
    } else if (c == '<') {
        html(token.text);
    } else if (is_letter(c)) {
        token.bare = true;
        while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_]))) token.text += text_[at_++];
    } else if (is_digit(c) || c == '.' || (c == '-' && (is_digit(ahead(1)) || ahead(1) == '.'))) {
        token.bare = true;
        numeral(token.text);
    } else if (c == '-' && (ahead(1) == '-' || ahead(1) == '>')) {
        token.kind = DotToken::edge;
        token.text = text_.substr(at_, 2);
        at_ += 2;
    } else if (std::string_view("{}[];,=:").find(c) != std::string_view::npos) {
        token.kind = DotToken::mark;
        token.text = c;
        ++at_;
    } else {
        fail(at_, "this character is no part of DOT; put names that have it in quotation marks");
    }
    return token;
}

void DotScanner::blanks() {
    while (at_ < text_.size()) {
        const char c = text_[at_];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            ++at_;
        } else if ((c == '#' && (at_ == 0 || text_[at_ - 1] == '\n' || text_[at_ - 1] == '\r')) ||
                   (c == '/' && ahead(1) == '/')) {
            at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
        } else if (c == '/' && ahead(1) == '*') {
            const auto end = text_.find("*/", at_ + 2);
            if (end == std::string_view::npos) fail(at_, "a comment is not closed; add */");
            at_ = end + 2;
        } else {
            return;
        }
    }
}

/// "one" or "one" + "more".
void DotScanner::quoted(std::string& out) {
    for (;;) {
        const std::size_t begin = at_++;
        while (at_ < text_.size() && text_[at_] != '"') {
            const char escaped = text_[at_] == '\\' ? ahead(1) : '\0';
            if (escaped == '"' || escaped == '\\' || escaped == 'n')
                out += escaped == 'n' ? '\n' : escaped;
            else if (escaped != '\n')  // which only continues the line
                out += text_[at_];
            at_ += escaped == '"' || escaped == '\\' || escaped == 'n' || escaped == '\n' ? 2 : 1;
        }
        if (at_ >= text_.size()) fail(begin, "a quotation mark is not closed; close it");
        const std::size_t end = ++at_;
        blanks();
        if (at_ == text_.size() || text_[at_] != '+') {
            at_ = end;
            return;
        }
        ++at_;
        blanks();
        if (at_ == text_.size() || text_[at_] != '"') fail(at_, "text in quotation marks is missing after '+'");
    }
}

/// <...> with all that is in it, brackets included.
void DotScanner::html(std::string& out) {
    const std::size_t begin = at_;
    std::size_t open = 0;
    do {
        if (at_ == text_.size()) fail(begin, "a '<' is not closed; close it, or put the name in quotation marks");
        if (text_[at_] == '<') ++open;
        if (text_[at_] == '>') --open;
        ++at_;
    } while (open > 0);
    out = text_.substr(begin, at_ - begin);
}

void DotScanner::numeral(std::string& out) {
    const std::size_t begin = at_++;
    while (at_ < text_.size() && (is_digit(text_[at_]) || text_[at_] == '.')) ++at_;
    out = text_.substr(begin, at_ - begin);
    if (!model::parse_number(out) || is_letter(ahead(0)))
        fail(begin, "neither a number nor a name; put it in quotation marks");
}

}  // namespace HANSE_NAMESPACE::io
