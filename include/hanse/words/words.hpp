#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "hanse/core/api.hpp"
#include "hanse/model/date.hpp"

namespace HANSE_NAMESPACE::words {

/// Where something is: a country by its code, or an area that goes by its name. As a text alone, `{c, country}` takes
/// what looks like a code for one.
struct Area {
    std::string name{};
    bool country = false;
};

/// What stands for a placeholder: a number, a text, several texts, a date or an area. NaN, the empty text, the empty
/// list, the unknown date and the area without a name are "none".
class HANSE_API Value {
public:
    Value() = default;
    template <std::integral Number>
    Value(Number number) : value_(static_cast<std::int64_t>(number)) {}
    template <std::floating_point Number>
    Value(Number number) : value_(static_cast<double>(number)) {}
    Value(bool yes) : value_(std::string(yes ? "yes" : "no")) {}
    Value(const char* text) : value_(std::string(text)) {}
    Value(std::string_view text) : value_(std::string(text)) {}
    Value(std::string text) : value_(std::move(text)) {}
    Value(std::vector<std::string> texts) : value_(std::move(texts)) {}
    Value(model::Date date) : value_(date) {}
    Value(Area area) : value_(std::move(area)) {}

    using Variant = std::variant<double, std::int64_t, std::string, std::vector<std::string>, model::Date, Area>;
    [[nodiscard]] const Variant& get() const noexcept { return value_; }

private:
    Variant value_ = std::numeric_limits<double>::quiet_NaN();
};

using Values = std::map<std::string, Value, std::less<>>;

struct Catalogue;

/// How many decimals a number gets when nobody says so: as many as it deserves.
inline constexpr int as_deserved = -1;

/// A language: its sentences, and how numbers, dates, lists and countries stand in them.
///
/// The sentences are data: src/words/<language>.txt, one `key = template` per line; docs/guides/languages.md describes
/// the templates. A catalogue is parsed once, when its language is first asked for, and is never changed: any number of
/// threads may use it. What a language lacks is said in English. Copies are cheap.
class HANSE_API Words {
public:
    /// @throws InvalidArgument if there is no such language; the text names those that exist
    explicit Words(std::string_view language = "en");
    /// A catalogue of one's own, for example to try a translation; `language` is its code.
    /// @throws InvalidData with the line, if the text is no catalogue or a template is wrong
    [[nodiscard]] static Words parse(std::string_view language, std::string_view text);

    [[nodiscard]] const std::string& language() const noexcept;

    /// The sentence `key` with its placeholders filled; values that it does not ask for are ignored.
    /// Time O(length): a few microseconds.
    /// @throws InvalidArgument for an unknown key, a value that is not given or that is of the wrong kind
    [[nodiscard]] std::string say(std::string_view key, const Values& values = {}) const;
    [[nodiscard]] bool has(std::string_view key) const noexcept;  ///< in this language or in English

    /// 1234 is "1,234"; a broken number has three significant digits, or `decimals` after the point.
    [[nodiscard]] std::string number(std::int64_t value) const;
    [[nodiscard]] std::string number(double value, int decimals = as_deserved) const;
    /// Of a share: .25 is "25 %"; below 1 % and above 99 % with one decimal, and 100 % means all.
    [[nodiscard]] std::string percent(double share, int decimals = as_deserved) const;
    /// "p = 0.03", "p < 0.001"
    [[nodiscard]] std::string p(double value) const;
    /// "30 June 2017", "June 2017", "2017"; in another form that the language has, such as "in": "in June 2017".
    [[nodiscard]] std::string date(model::Date date, std::string_view form = {}) const;
    /// "a, b and c"; of more than `most` + 1 the first `most`: "a, b and 4 others" (0: all). A form may be "or".
    [[nodiscard]] std::string list(const std::vector<std::string>& items, std::size_t most = 0,
                                   std::string_view form = {}) const;
    /// Of an ISO 3166 code (also EL and UK): "Netherlands"; in another form: "the Netherlands" ("the"), "in the
    /// Netherlands" ("in"). The code itself where there is no such country.
    [[nodiscard]] std::string country(std::string_view code, std::string_view form = "name") const;
    [[nodiscard]] std::string area(const Area& area, std::string_view form = "name") const;

    /// Keys of this language's own catalogue, in order, and the names of the placeholders of one.
    [[nodiscard]] std::vector<std::string> keys() const;
    [[nodiscard]] std::vector<std::string> placeholders(std::string_view key) const;
    /// The templates of a section as they are written, by key without the section: for what fills them in itself.
    [[nodiscard]] std::map<std::string, std::string> templates(std::string_view section) const;
    /// What English has and this language lacks: keys, and countries as "country.NL".
    [[nodiscard]] std::vector<std::string> missing() const;

private:
    explicit Words(std::shared_ptr<const Catalogue> catalogue);
    std::shared_ptr<const Catalogue> catalogue_;
};

/// Codes of the languages that exist, in order.
[[nodiscard]] HANSE_API std::vector<std::string> languages();

}  // namespace HANSE_NAMESPACE::words
