#include "template.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "hanse/core/error.hpp"

namespace HANSE_NAMESPACE::words {

namespace {

constexpr std::array<std::pair<std::string_view, Style>, 10> styles{{{"number", Style::number},
                                                                     {"percent", Style::percent},
                                                                     {"p", Style::p},
                                                                     {"date", Style::date},
                                                                     {"list", Style::list},
                                                                     {"country", Style::country},
                                                                     {"countries", Style::countries},
                                                                     {"word", Style::word},
                                                                     {"plural", Style::plural},
                                                                     {"select", Style::select}}};

bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

/// Recursive descent; a template is short and nesting is bounded.
class Parser {
public:
    explicit Parser(std::string_view text) : text_(text) {}

    Template whole() {
        Template parts = message(0, false);
        if (at_ < text_.size()) fail("a } closes nothing; write \\} for the sign itself");
        return parts;
    }

private:
    static constexpr int deepest = 8;

    [[noreturn]] static void fail(const std::string& what) { throw InvalidArgument(what); }

    Template message(int depth, bool in_plural) {
        if (depth > deepest) fail("choices are nested more than 8 deep; make two templates of it");
        Template parts;
        std::string text;
        const auto flush = [&] {
            if (!text.empty()) parts.push_back({.style = Style::text, .name = std::move(text)});
            text.clear();
        };
        while (at_ < text_.size() && text_[at_] != '}') {
            const char c = text_[at_++];
            if (c == '\\') {
                if (at_ == text_.size() || std::string_view("{}#\\").find(text_[at_]) == std::string_view::npos)
                    fail("after \\ comes {, }, # or \\");
                text += text_[at_++];
            } else if (c == '#' && in_plural) {
                flush();
                parts.push_back({.style = Style::count});
            } else if (c == '{') {
                flush();
                parts.push_back(placeholder(depth, in_plural));
            } else {
                text += c;
            }
        }
        flush();
        return parts;
    }

    Part placeholder(int depth, bool in_plural) {
        Part part{.style = Style::value, .name = word("a placeholder's name")};
        if (take('}')) return part;
        if (!take(',')) fail("after '{" + part.name + "' a } or a comma is missing");
        const std::string style = word("a style");
        const auto known = std::find_if(styles.begin(), styles.end(), [&](const auto& s) { return s.first == style; });
        if (known == styles.end())
            fail("{" + part.name + ", " + style + "}: there is no style '" + style +
                 "'; use number, percent, p, date, list, country, countries, word, plural or select");
        part.style = known->second;
        if (part.style == Style::plural || part.style == Style::select) {
            expect(',', "{" + part.name + ", " + style);
            arms(part, depth, in_plural);
        } else {
            while (take(',')) argument(part, style);
            if (part.style == Style::word && part.form.empty())
                fail("{" + part.name + ", word} lacks the group: {" + part.name + ", word, group}");
        }
        expect('}', "{" + part.name + ", " + style);
        return part;
    }

    void argument(Part& part, const std::string& style) {
        const std::string given = word("what follows the comma");
        const bool digits = std::all_of(given.begin(), given.end(), [](char c) { return c >= '0' && c <= '9'; });
        const bool numbers = part.style == Style::number || part.style == Style::percent;
        const bool lists = part.style == Style::list || part.style == Style::countries;
        const bool forms =
            lists || part.style == Style::date || part.style == Style::country || part.style == Style::word;
        unsigned count = 0;
        if (digits && std::from_chars(given.data(), given.data() + given.size(), count).ec != std::errc())
            fail("{" + part.name + ", " + style + "}: " + given + " is too large");
        if (digits && numbers && count <= 9)
            part.decimals = static_cast<int>(count);
        else if (digits && lists)
            part.most = count;
        else if (!digits && forms && part.form.empty())
            part.form = given;
        else
            fail("{" + part.name + ", " + style + "}: " + given + " says nothing here");
    }

    void arms(Part& part, int depth, bool in_plural) {
        const bool plural = part.style == Style::plural;
        std::set<std::string> seen;
        for (blanks(); at_ < text_.size() && text_[at_] != '}'; blanks()) {
            std::string key = plural && take('=') ? "=" : "";
            key += word("the name of a choice");
            if (!seen.insert(key).second) fail("{" + part.name + "}: the choice '" + key + "' stands twice");
            blanks();
            expect('{', key);
            part.arms.emplace_back(key, message(depth + 1, plural || in_plural));
            expect('}', key + " {...");
        }
        if (!seen.contains("other")) fail("{" + part.name + "}: the choice 'other {...}' is missing");
    }

    void blanks() {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    }
    bool take(char c) {
        blanks();
        if (at_ == text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    void expect(char c, const std::string& after) {
        if (!take(c)) fail("after '" + after + "' a '" + c + "' is missing");
    }
    std::string word(const std::string& what) {
        blanks();
        const std::size_t begin = at_;
        while (at_ < text_.size() && letter(text_[at_])) ++at_;
        if (at_ == begin) fail(what + " is missing; for the sign { itself write \\{");
        return std::string(text_.substr(begin, at_ - begin));
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

Template parse_template(std::string_view text) {
    return Parser(text).whole();
}

PluralRule::PluralRule(std::string_view text) {
    std::vector<std::string> tokens;
    for (std::size_t at = 0; at < text.size();) {
        const char c = text[at];
        std::size_t end = at + 1;
        if (letter(c))
            while (end < text.size() && letter(text[end])) ++end;
        else if (text.substr(at, 2) == ".." || text.substr(at, 2) == "!=")
            ++end;
        if (c != ' ') tokens.emplace_back(text.substr(at, end - at));
        at = end;
    }
    std::size_t at = 0;
    const auto take = [&](std::string_view wanted) { return at < tokens.size() && tokens[at] == wanted && ++at > 0; };
    const auto whole = [&] {
        std::uint64_t n = 0;
        const std::string token = at < tokens.size() ? tokens[at++] : "";
        const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), n);
        if (token.empty() || error != std::errc() || end != token.data() + token.size())
            throw InvalidArgument("the rule '" + std::string(text) +
                                  "' lacks a whole number; rules look like: n % 10 = 2..4 and n % 100 != 12..14");
        return n;
    };
    do {
        auto& all = any_of_all_.emplace_back();
        do {
            Relation relation;
            if (!take("n") && !take("i"))
                throw InvalidArgument("the rule '" + std::string(text) + "' does not begin with n; write: n = 1");
            if (take("%")) relation.modulus = whole();
            relation.differs = take("!=");
            if (!relation.differs && !take("="))
                throw InvalidArgument("the rule '" + std::string(text) + "' lacks = or !=; write: n = 1");
            do {
                const std::uint64_t low = whole();
                relation.ranges.emplace_back(low, take("..") ? whole() : low);
            } while (take(","));
            all.push_back(std::move(relation));
        } while (take("and"));
    } while (take("or"));
    if (at < tokens.size())
        throw InvalidArgument("the rule '" + std::string(text) + "' has '" + tokens[at] + "' too much");
}

bool PluralRule::holds(std::uint64_t n) const noexcept {
    return std::any_of(any_of_all_.begin(), any_of_all_.end(), [&](const auto& all) {
        return std::all_of(all.begin(), all.end(), [&](const Relation& relation) {
            const std::uint64_t x = relation.modulus == 0 ? n : n % relation.modulus;
            return relation.differs != std::any_of(relation.ranges.begin(), relation.ranges.end(),
                                                   [&](const auto& r) { return r.first <= x && x <= r.second; });
        });
    });
}

}  // namespace HANSE_NAMESPACE::words
