#include "hanse/words/words.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <iterator>
#include <set>

#include "catalogue.hpp"
#include "hanse/core/error.hpp"
#include "hanse/model/text.hpp"

namespace HANSE_NAMESPACE::words {

namespace {

/// "1234.50" of 1234.5 with two decimals: digits as C writes them, whatever the machine's locale.
std::string digits_of(double value, int decimals) {
    char text[512];  // the largest double has 309 digits
    const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, decimals).ptr;
    return {text, end};
}

void drop_zeros(std::string& digits) {
    if (digits.find('.') == std::string::npos) return;
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
}

/// The language's signs in digits as C writes them. What has been rounded to zero has no sign.
std::string with_signs(const Catalogue& in, std::string_view digits) {
    const bool below = digits.starts_with('-');
    const bool minus = below && digits.find_first_of("123456789") != std::string_view::npos;
    digits = digits.substr(below);
    const auto point = std::min(digits.find('.'), digits.size());
    std::string text = minus ? in.minus : "";
    for (std::size_t i = 0; i < point; ++i) {
        if (i > 0 && (point - i) % 3 == 0) text += in.group;
        text += digits[i];
    }
    if (point < digits.size()) text.append(in.decimal).append(digits.substr(point + 1));
    return text;
}

/// What of a value is not there: NaN, empty text, empty list, unknown date.
bool none(const Value& value) {
    struct {
        bool operator()(double x) const { return std::isnan(x); }
        bool operator()(std::int64_t) const { return false; }
        bool operator()(const std::string& text) const { return text.empty(); }
        bool operator()(const std::vector<std::string>& texts) const { return texts.empty(); }
        bool operator()(model::Date date) const { return !date.known(); }
        bool operator()(const Area& area) const { return area.name.empty(); }
    } const visit;
    return std::visit(visit, value.get());
}

/// "nach Kanada, nach Japan" is "nach Kanada, Japan": a preposition that the text before begins with as well goes.
void say_once(std::vector<std::string>& places) {
    std::string before;
    for (auto& place : places) {
        const std::string first = place.substr(0, place.find(' ') + 1);
        if (first == before) place.erase(0, first.size());
        before = first;
    }
}

/// The European Commission writes two countries otherwise.
std::string_view iso(std::string_view code) {
    return code == "EL" ? "GR" : code == "UK" ? "GB" : code;
}

/// One sentence being made.
class Saying {
public:
    Saying(const Words& words, const Catalogue& in, std::string_view key, const Values& values)
        : words_(words), in_(in), key_(key), values_(values) {}

    void operator()(const Template& parts, std::string& text, const Value* counted = nullptr) const {
        for (const Part& part : parts) {
            if (part.style == Style::text)
                add(part.name, text);
            else if (part.style == Style::count)
                text += as_number(*counted, as_deserved);
            else
                placeholder(part, value_of(part), text, counted);
        }
    }

private:
    /// Words of a template: what is left out between them leaves no double blank, a name's own full stop no second one.
    static void add(std::string_view words, std::string& text) {
        if (text.ends_with('.') && words.starts_with('.')) words.remove_prefix(1);
        if (text.empty() || text.back() == ' ')
            while (!words.empty() && words.front() == ' ') words.remove_prefix(1);
        text += words;
    }

    const Value& value_of(const Part& part) const {
        const auto at = values_.find(part.name);
        if (at == values_.end())
            throw InvalidArgument("say: '" + std::string(key_) + "' needs a value for {" + part.name + "}");
        return at->second;
    }

    [[noreturn]] void wrong(const Part& part, const char* wanted) const {
        throw InvalidArgument("say: {" + part.name + "} of '" + std::string(key_) + "' must be " + wanted);
    }

    template <class T>
    const T& as(const Part& part, const Value& value, const char* wanted) const {
        const auto* held = std::get_if<T>(&value.get());
        if (held == nullptr) wrong(part, wanted);
        return *held;
    }

    double as_double(const Part& part, const Value& value) const {
        if (const auto* whole = std::get_if<std::int64_t>(&value.get())) return static_cast<double>(*whole);
        return as<double>(part, value, "a number");
    }

    std::string as_number(const Value& value, int decimals) const {
        if (const auto* whole = std::get_if<std::int64_t>(&value.get()))
            if (decimals <= 0) return words_.number(*whole);
        const auto* whole = std::get_if<std::int64_t>(&value.get());
        return words_.number(whole ? static_cast<double>(*whole) : std::get<double>(value.get()), decimals);
    }

    model::Date as_date(const Part& part, const Value& value) const {
        if (const auto* text = std::get_if<std::string>(&value.get())) {
            const auto date = model::parse_date(*text);
            if (!date) wrong(part, "a date: 2017-06-30, 2017-06 or 2017");
            return *date;
        }
        if (none(value)) return {};
        if (const auto* year = std::get_if<std::int64_t>(&value.get())) return {static_cast<std::int16_t>(*year), 0, 0};
        return as<model::Date>(part, value, "a date");
    }

    void placeholder(const Part& part, const Value& value, std::string& text, const Value* counted) const {
        switch (part.style) {
            case Style::value:
                if (const auto* plain = std::get_if<std::string>(&value.get()))
                    text += model::isolated(*plain, true);
                else if (std::holds_alternative<std::vector<std::string>>(value.get()))
                    wrong(part, "one text; write {names, list}");
                else if (std::holds_alternative<model::Date>(value.get()))
                    wrong(part, "a text; write {day, date}");
                else if (const auto* area = std::get_if<Area>(&value.get()))
                    text += words_.area(*area, form_of(part));
                else
                    text += as_number(value, as_deserved);
                break;
            case Style::number:
                as_double(part, value);
                text += as_number(value, part.decimals);
                break;
            case Style::percent:
                text += words_.percent(as_double(part, value), part.decimals);
                break;
            case Style::p:
                text += words_.p(as_double(part, value));
                break;
            case Style::date:
                text += words_.date(as_date(part, value), part.form);
                break;
            case Style::list:
                text += words_.list(as<std::vector<std::string>>(part, value, "a list of texts"), part.most, part.form);
                break;
            case Style::country:
                if (const auto* area = std::get_if<Area>(&value.get()))
                    text += words_.area(*area, form_of(part));
                else
                    text += words_.country(as<std::string>(part, value, "a country's code"), form_of(part));
                break;
            case Style::countries: {
                auto names = as<std::vector<std::string>>(part, value, "a list of countries' codes");
                for (auto& name : names) name = words_.country(name, form_of(part));
                if (part.form == "in" || part.form == "to") say_once(names);
                text += words_.list(names, part.most);
                break;
            }
            case Style::word: {
                const auto& plain = as<std::string>(part, value, "a text");
                const std::string key = part.form + "." + plain;
                if (words_.has(key))
                    text += words_.say(key, values_);
                else  // a word of the data's own
                    std::replace_copy(plain.begin(), plain.end(), std::back_inserter(text), '_', ' ');
                break;
            }
            case Style::plural:
                (*this)(arm(part, value), text, &value);
                break;
            case Style::select:
                (*this)(arm(part, value), text, counted);
                break;
            case Style::text:
            case Style::count:
                break;
        }
    }

    /// In running text a country has its article.
    std::string_view form_of(const Part& part) const {
        if (!part.form.empty()) return part.form;
        return in_.forms.size() > 1 ? in_.forms[1] : in_.forms[0];
    }

    const Template& arm(const Part& part, const Value& value) const {
        const auto find = [&](std::string_view key) {
            return std::find_if(part.arms.begin(), part.arms.end(), [&](const auto& a) { return a.first == key; });
        };
        auto chosen = part.arms.end();
        if (part.style == Style::plural) {
            const double n = as_double(part, value);
            if (n >= 0 && n < 1e15 && n == std::floor(n)) {
                const auto whole = static_cast<std::uint64_t>(n);
                chosen = find("=" + std::to_string(whole));
                for (const auto& [category, rule] : in_.plurals)
                    if (chosen == part.arms.end() && rule.holds(whole)) chosen = find(category);
            }
        } else if (none(value)) {
            chosen = find("none");
        } else if (const auto* plain = std::get_if<std::string>(&value.get())) {
            chosen = find(*plain);
        } else if (const auto* whole = std::get_if<std::int64_t>(&value.get())) {
            chosen = find(std::to_string(*whole));
        } else if (const auto* area = std::get_if<Area>(&value.get());
                   area != nullptr && area->country && in_.plural_countries.contains(iso(area->name))) {
            chosen = find("plural");
        }
        return (chosen == part.arms.end() ? find("other") : chosen)->second;
    }

    const Words& words_;
    const Catalogue& in_;
    std::string_view key_;
    const Values& values_;
};

/// The template of a key and the catalogue that has it.
std::pair<const Template*, std::shared_ptr<const Catalogue>> found(const std::shared_ptr<const Catalogue>& in,
                                                                   std::string_view key) {
    for (auto at = in; at != nullptr; at = at->fallback)
        if (const auto entry = at->templates.find(key); entry != at->templates.end()) return {&entry->second, at};
    return {nullptr, nullptr};
}

void collect(const Template& parts, std::set<std::string>& names) {
    for (const Part& part : parts) {
        if (part.style != Style::text && part.style != Style::count) names.insert(part.name);
        for (const auto& arm : part.arms) collect(arm.second, names);
    }
}

std::string with_form(std::string base, std::string_view form) {
    return form.empty() ? base : std::move(base.append(".").append(form));
}

}  // namespace

Words::Words(std::string_view language) : Words(words::catalogue(language)) {}
Words::Words(std::shared_ptr<const Catalogue> catalogue) : catalogue_(std::move(catalogue)) {}

Words Words::parse(std::string_view language, std::string_view text) {
    return Words(parse_catalogue(language, text, words::catalogue("en")));
}

const std::string& Words::language() const noexcept {
    return catalogue_->language;
}

std::string Words::say(std::string_view key, const Values& values) const {
    const auto [parts, in] = found(catalogue_, key);
    if (parts == nullptr) throw InvalidArgument("say: there is no sentence '" + std::string(key) + "'");
    std::string text;
    if (in == catalogue_)
        Saying(*this, *in, key, values)(*parts, text);
    else  // an English sentence has English numbers
        Saying(Words(in), *in, key, values)(*parts, text);
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

bool Words::has(std::string_view key) const noexcept {
    return found(catalogue_, key).first != nullptr;
}

std::string Words::number(std::int64_t value) const {
    return with_signs(*catalogue_, std::to_string(value));
}

std::string Words::number(double value, int decimals) const {
    const Catalogue& in = *catalogue_;
    if (std::isnan(value)) return in.none;
    if (std::isinf(value)) return value < 0 ? in.minus + in.infinite : in.infinite;
    if (decimals >= 0) return with_signs(in, digits_of(value, decimals));
    const double size = std::abs(value);
    if (size >= 100 || value == std::floor(value)) return with_signs(in, digits_of(value, 0));
    // Three significant digits, at most nine decimals.
    std::string digits = digits_of(value, std::min(2 - static_cast<int>(std::floor(std::log10(size))), 9));
    drop_zeros(digits);
    return with_signs(in, digits);
}

std::string Words::percent(double share, int decimals) const {
    const Catalogue& in = *catalogue_;
    if (!std::isfinite(share)) return number(share);
    const double x = 100 * share;
    const bool near_end = decimals < 0 && ((x > 0 && x < 1) || (x > 99 && x < 100));
    if (near_end && x < 0.05) return say("number.percent_below", {{"x", with_signs(in, "0.1")}});
    if (near_end && x >= 99.95) return say("number.percent_above", {{"x", with_signs(in, "99.9")}});
    std::string digits = digits_of(x, near_end ? 1 : std::max(decimals, 0));
    if (near_end) drop_zeros(digits);
    return say("number.percent", {{"x", with_signs(in, digits)}});
}

std::string Words::p(double value) const {
    const Catalogue& in = *catalogue_;
    if (!std::isfinite(value)) return number(value);
    if (value < 0.001) return say("number.p_below", {{"x", with_signs(in, "0.001")}});
    std::string digits = digits_of(value, value < 0.1 ? 3 : 2);
    drop_zeros(digits);
    return say("number.p", {{"x", with_signs(in, digits)}});
}

std::string Words::date(model::Date date, std::string_view form) const {
    if (!date.known()) return catalogue_->none;
    const std::string year = std::to_string(date.year);
    if (date.month == 0) return say(with_form("date.year", form), {{"year", year}});
    const auto two_digits = [](unsigned n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    const Values values{{"year", year},
                        {"month", say("month." + std::to_string(date.month))},
                        {"mm", two_digits(date.month)},
                        {"day", std::to_string(date.day)},
                        {"dd", two_digits(date.day)}};
    return say(with_form(date.day == 0 ? "date.month" : "date.day", form), values);
}

std::string Words::list(const std::vector<std::string>& items, std::size_t most, std::string_view form) const {
    if (items.empty()) return "";
    // "and 1 other" would be as long as its name.
    const std::size_t shown = most == 0 || items.size() <= most + 1 ? items.size() : most;
    std::string text = model::isolated(items.front(), true);
    for (std::size_t i = 1; i < shown; ++i) {
        const bool last = i + 1 == items.size();
        text = say(last ? with_form("list.two", form) : "list.more", {{"a", std::move(text)}, {"b", items[i]}});
    }
    if (shown == items.size()) return text;
    return say(with_form("list.others", form), {{"a", std::move(text)}, {"n", items.size() - shown}});
}

std::string Words::country(std::string_view code, std::string_view form) const {
    const std::string pattern = catalogue_->pattern(form);
    for (const Catalogue* in = catalogue_.get(); in != nullptr; in = in->fallback.get()) {
        const auto entry = in->countries.find(iso(code));
        if (entry == in->countries.end()) continue;
        const auto which =
            static_cast<std::size_t>(std::find(in->forms.begin(), in->forms.end(), form) - in->forms.begin());
        return which < entry->second.size() ? entry->second[which] : entry->second.front();
    }
    return replaced(pattern, code);
}

std::string Words::area(const Area& area, std::string_view form) const {
    return area.country ? country(area.name, form)
                        : replaced(catalogue_->pattern(form), model::isolated(area.name, true));
}

std::vector<std::string> Words::keys() const {
    std::vector<std::string> all;
    for (const auto& entry : catalogue_->templates) all.push_back(entry.first);
    return all;
}

std::vector<std::string> Words::placeholders(std::string_view key) const {
    const auto parts = found(catalogue_, key).first;
    if (parts == nullptr) throw InvalidArgument("placeholders: there is no sentence '" + std::string(key) + "'");
    std::set<std::string> names;
    collect(*parts, names);
    return {names.begin(), names.end()};
}

std::map<std::string, std::string> Words::templates(std::string_view section) const {
    std::map<std::string, std::string> texts;
    for (const Catalogue* in = catalogue_.get(); in != nullptr; in = in->fallback.get())
        for (auto at = in->sources.lower_bound(section); at != in->sources.end() && at->first.starts_with(section);
             ++at)
            if (at->first.size() > section.size() && at->first[section.size()] == '.')
                texts.emplace(at->first.substr(section.size() + 1), at->second);
    return texts;
}

std::vector<std::string> Words::missing() const {
    std::vector<std::string> lacking;
    if (catalogue_->fallback == nullptr) return lacking;
    for (const auto& entry : catalogue_->fallback->templates)
        if (!catalogue_->templates.contains(entry.first)) lacking.push_back(entry.first);
    for (const auto& entry : catalogue_->fallback->countries)
        if (!catalogue_->countries.contains(entry.first)) lacking.push_back("country." + entry.first);
    return lacking;
}

std::vector<std::string> languages() {
    std::vector<std::string> codes;
    for (const auto& language : embedded) codes.emplace_back(language.language);
    return codes;
}

}  // namespace HANSE_NAMESPACE::words
