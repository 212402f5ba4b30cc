#include "catalogue.hpp"

#include <algorithm>
#include <mutex>
#include <sstream>

#include "hanse/core/error.hpp"

namespace HANSE_NAMESPACE::words {

namespace {

std::string_view trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

std::vector<std::string> columns(std::string_view text) {
    std::vector<std::string> parts;
    for (;;) {
        const auto bar = text.find('|');
        parts.emplace_back(trimmed(text.substr(0, bar)));
        if (bar == std::string_view::npos) return parts;
        text.remove_prefix(bar + 1);
    }
}

bool key_like(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
               c == '.';
    });
}

struct Entry {
    std::string section, key, text;
    std::uint64_t line;
};

/// A line per entry; an indented line goes on where the line before ended; # in the first column is a remark.
std::vector<Entry> entries(const std::string& file, std::string_view text) {
    if (text.substr(0, 3) == "\xEF\xBB\xBF") text.remove_prefix(3);
    std::vector<Entry> found;
    std::string section;
    for (std::uint64_t line = 1; !text.empty(); ++line) {
        const auto end = text.find('\n');
        const std::string_view whole = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        const std::string_view content = trimmed(whole);
        if (content.empty() || whole.front() == '#') continue;
        if (whole.front() == ' ' || whole.front() == '\t') {
            if (found.empty())
                throw InvalidData({file, line}, "an indented line goes on with the entry above, and there is none");
            found.back().text += (found.back().text.empty() ? "" : " ") + std::string(content);
        } else if (content.front() == '[') {
            section = trimmed(content.substr(1, content.size() - 2));
            if (content.back() != ']' || !key_like(section))
                throw InvalidData({file, line}, "a section is [name], of letters, digits, '.', '-' and '_'");
        } else {
            const auto equals = content.find('=');
            const auto key = trimmed(content.substr(0, equals));
            if (equals == std::string_view::npos || !key_like(key))
                throw InvalidData({file, line},
                                  "this is no 'key = sentence'; indent a line that goes on, and begin a "
                                  "remark with #");
            found.push_back({section, std::string(key), std::string(trimmed(content.substr(equals + 1))), line});
        }
    }
    return found;
}

void country_entry(Catalogue& made, const Entry& entry) {
    auto parts = columns(entry.text);
    if (entry.key == "forms") {
        if (parts.front() != "name") throw InvalidArgument("the first form of a country is its name in a table: name");
        made.forms = std::move(parts);
    } else if (entry.key == "pattern") {
        made.patterns = std::move(parts);
    } else if (entry.key == "plural") {
        std::istringstream codes(entry.text);
        for (std::string code; codes >> code;) made.plural_countries.insert(code);
    } else {
        if (made.forms.empty() || made.patterns.size() != made.forms.size())
            throw InvalidArgument(
                "before the countries stand their forms and as many patterns: 'forms = name | in' and "
                "'pattern = {name} | in {name}'");
        if (parts.size() == 1)
            for (std::size_t form = 1; form < made.forms.size(); ++form)
                parts.push_back(replaced(made.patterns[form], parts.front()));
        if (parts.size() != made.forms.size())
            throw InvalidArgument(entry.key + " has " + std::to_string(parts.size()) + " forms instead of 1 or " +
                                  std::to_string(made.forms.size()));
        if (!made.countries.emplace(entry.key, std::move(parts)).second)
            throw InvalidArgument("the country " + entry.key + " stands twice");
    }
}

/// What every language has to have; the rest is said in English while it is missing.
constexpr std::array needed{"language.name",
                            "number.decimal",
                            "number.group",
                            "number.minus",
                            "number.none",
                            "number.infinite",
                            "number.percent",
                            "number.percent_below",
                            "number.percent_above",
                            "number.p",
                            "number.p_below",
                            "list.two",
                            "list.more",
                            "list.others",
                            "date.day",
                            "date.month",
                            "date.year"};

std::string sign(const Catalogue& made, const std::string& key) {
    const Template& parts = made.templates.find(key)->second;
    if (parts.size() > 1 || (parts.size() == 1 && parts.front().style != Style::text))
        throw InvalidArgument(key + " is a sign or a word, without placeholders");
    return parts.empty() ? "" : parts.front().name;
}

/// Everything that a template asks of its language is there.
class Check {
public:
    explicit Check(const Catalogue& made) : made_(made) {}

    void operator()(const Template& parts) const {
        for (const Part& part : parts) {
            const std::string place = "{" + part.name + "}: ";
            const bool named = !part.form.empty();
            if (part.style == Style::country || part.style == Style::countries) {
                if (named && std::find(made_.forms.begin(), made_.forms.end(), part.form) == made_.forms.end())
                    throw InvalidArgument(place + "countries have no form '" + part.form +
                                          "' here; see [country] forms");
            } else if (named && part.style == Style::list) {
                has(place, {"list.two." + part.form, "list.others." + part.form});
            } else if (named && part.style == Style::date) {
                has(place, {"date.day." + part.form, "date.month." + part.form, "date.year." + part.form});
            } else if (part.style == Style::plural || part.style == Style::select) {
                for (const auto& [key, arm] : part.arms) {
                    if (part.style == Style::plural) category(place, key);
                    (*this)(arm);
                }
            }
        }
    }

    void has(const std::string& place, const std::vector<std::string>& keys) const {
        for (const auto& key : keys)
            if (!made_.templates.contains(key)) throw InvalidArgument(place + "this needs an entry " + key);
    }

private:
    void category(const std::string& place, const std::string& key) const {
        const bool exact = key.front() == '=' && key.size() > 1 &&
                           std::all_of(key.begin() + 1, key.end(), [](char c) { return c >= '0' && c <= '9'; });
        const bool known = std::any_of(made_.plurals.begin(), made_.plurals.end(),
                                       [&](const auto& plural) { return plural.first == key; });
        if (key != "other" && !exact && !known)
            throw InvalidArgument(place + "there is no plural '" + key +
                                  "' in this language; see [plural], or write =0");
    }

    const Catalogue& made_;
};

/// Runs `work` and adds file and line to what it complains about.
template <class Work>
void at_line(const std::string& file, std::uint64_t line, Work&& work) {
    try {
        work();
    } catch (const InvalidArgument& error) {
        throw InvalidData({file, line}, error.what());
    }
}

}  // namespace

std::string replaced(std::string_view pattern, std::string_view name) {
    std::string text(pattern);
    const auto at = text.find("{name}");
    return at == std::string::npos ? text : text.replace(at, 6, name);
}

const std::string& Catalogue::pattern(std::string_view form) const {
    const auto at = std::find(forms.begin(), forms.end(), form);
    if (at == forms.end())
        throw InvalidArgument("country: there is no form '" + std::string(form) + "' in " + language);
    return patterns[static_cast<std::size_t>(at - forms.begin())];
}

std::shared_ptr<const Catalogue> parse_catalogue(std::string_view language, std::string_view text,
                                                 std::shared_ptr<const Catalogue> fallback) {
    auto made = std::make_shared<Catalogue>();
    made->language = language;
    made->fallback = std::move(fallback);
    const std::string file = made->language + ".txt";
    const auto all = entries(file, text);
    for (const Entry& entry : all)
        at_line(file, entry.line, [&] {
            const std::string key = entry.section.empty() ? entry.key : entry.section + "." + entry.key;
            if (entry.section == "country")
                country_entry(*made, entry);
            else if (entry.section == "plural")
                made->plurals.emplace_back(entry.key, PluralRule(entry.text));
            else if (!made->templates.emplace(key, parse_template(entry.text)).second)
                throw InvalidArgument("the key " + key + " stands twice");
            else
                made->sources.emplace(key, entry.text);
        });
    const Check check(*made);
    for (const Entry& entry : all)
        if (entry.section != "country" && entry.section != "plural")
            at_line(file, entry.line, [&] {
                check(
                    made->templates.find(entry.section.empty() ? entry.key : entry.section + "." + entry.key)->second);
            });
    at_line(file, 0, [&] {
        check.has("", {needed.begin(), needed.end()});
        for (int month = 1; month <= 12; ++month) check.has("", {"month." + std::to_string(month)});
        if (made->forms.empty()) throw InvalidArgument("the section [country] is missing, with its forms and pattern");
        made->decimal = sign(*made, "number.decimal");
        made->group = sign(*made, "number.group");
        made->minus = sign(*made, "number.minus");
        made->none = sign(*made, "number.none");
        made->infinite = sign(*made, "number.infinite");
    });
    return made;
}

std::shared_ptr<const Catalogue> catalogue(std::string_view language) {
    struct Slot {
        std::once_flag once;
        std::shared_ptr<const Catalogue> parsed;
    };
    static std::vector<Slot> slots(embedded.size());  // filled once each, then only read
    const auto at =
        std::find_if(embedded.begin(), embedded.end(), [&](const auto& e) { return e.language == language; });
    if (at == embedded.end()) {
        std::string known;
        for (const auto& other : embedded) {
            const auto& name = catalogue(other.language)->templates.find("language.name")->second.front().name;
            known += (known.empty() ? "" : ", ") + std::string(other.language) + " (" + name + ")";
        }
        throw InvalidArgument("language: there is no '" + std::string(language) + "'; choose one of " + known);
    }
    Slot& slot = slots[static_cast<std::size_t>(at - embedded.begin())];
    std::call_once(slot.once, [&] {
        slot.parsed = parse_catalogue(language, at->text, language == "en" ? nullptr : catalogue("en"));
    });
    return slot.parsed;
}

}  // namespace HANSE_NAMESPACE::words
