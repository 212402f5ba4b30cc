#include "hanse/model/date.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <vector>

#include "hanse/model/text.hpp"

namespace HANSE_NAMESPACE::model {

namespace {

using std::chrono::year_month_day;

year_month_day civil(int year, int month, int day) {
    return {std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
            std::chrono::day(static_cast<unsigned>(day))};
}

int days_in(int year, int month) {
    const auto first = civil(year, month, 1);
    return static_cast<int>(unsigned{(first.year() / first.month() / std::chrono::last).day()});
}

std::int32_t days_from_civil(int year, int month, int day) {
    return static_cast<std::int32_t>(std::chrono::sys_days(civil(year, month, day)).time_since_epoch().count());
}

Date to_date(year_month_day day) {
    return {static_cast<std::int16_t>(int{day.year()}), static_cast<std::uint8_t>(unsigned{day.month()}),
            static_cast<std::uint8_t>(unsigned{day.day()})};
}

/// The number that `digits` digits at `at` make, or -1.
int digits_at(std::string_view text, std::size_t at, std::size_t digits) {
    int value = 0;
    for (std::size_t i = at; i < at + digits; ++i) {
        if (i >= text.size() || text[i] < '0' || text[i] > '9') return -1;
        value = 10 * value + (text[i] - '0');
    }
    return value;
}

}  // namespace

std::int32_t Date::first_day() const noexcept {
    return days_from_civil(year, month ? month : 1, day ? day : 1);
}

std::int32_t Date::last_day() const noexcept {
    const int m = month ? month : 12;
    return days_from_civil(year, m, day ? day : days_in(year, m));
}

std::optional<Date> parse_date(std::string_view text) noexcept {
    Date date;
    if (text.empty()) return date;
    if (text.size() >= 16 && (text[10] == ' ' || text[10] == 'T') && text[13] == ':' &&
        text.find_first_not_of("0123456789:.+-Z ", 11) == std::string_view::npos)
        text = text.substr(0, 10);
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
    const int year = digits_at(text, 0, 4);
    if (year < 1) return std::nullopt;
    date.year = static_cast<std::int16_t>(year);
    if (text.size() >= 7) {
        const int month = digits_at(text, 5, 2);
        if (text[4] != '-' || month < 1 || month > 12) return std::nullopt;
        date.month = static_cast<std::uint8_t>(month);
    }
    if (text.size() == 10) {
        const int day = digits_at(text, 8, 2);
        if (text[7] != '-' || day < 1 || day > days_in(year, date.month)) return std::nullopt;
        date.day = static_cast<std::uint8_t>(day);
    }
    return date;
}

Date today() {
    return to_date(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
}

namespace {

/// A number or a word of a date.
struct Part {
    std::string_view text;
    int value = -1;  ///< of a number or a month's name
};

std::vector<Part> parts_of(std::string_view text) {
    constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
    constexpr std::array<std::string_view, 12> german{"jan", "feb", "mrz", "apr", "mai", "jun",
                                                      "jul", "aug", "sep", "okt", "nov", "dez"};
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    std::vector<Part> parts;
    for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() && text[end] != ' ' && digit(text[end]) == digit(text[at])) ++end;
        if (end > at) {
            Part part{text.substr(at, end - at)};
            if (digit(text[at])) part.value = part.text.size() <= 8 ? digits_at(part.text, 0, part.text.size()) : -1;
            for (std::size_t m = 0; m < 12 && part.value < 0; ++m)
                if (part.text.starts_with(months[m]) || part.text.starts_with(german[m]))
                    part.value = static_cast<int>(m + 1);
            parts.push_back(part);
        }
        at = std::max(end, at + (end == at));
    }
    return parts;
}

std::string written(int year, int month, int day = 0) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 0 || day > days_in(year, month)) return {};
    return to_string(
        Date{static_cast<std::int16_t>(year), static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)});
}

std::string from_spreadsheet(int days) {  // since 1899-12-30
    constexpr int first = -25569;
    const Date day = to_date(std::chrono::sys_days(std::chrono::days(first + days)));
    return day.year >= 1950 && day.year < 2100 ? to_string(day) : std::string();
}

}  // namespace

bool has_form_of_date(std::string_view text) noexcept {
    const bool month = text.size() >= 7 && text[4] == '-' && digits_at(text, 0, 4) >= 0 && digits_at(text, 5, 2) >= 0;
    return month && (text.size() == 7 || (text.size() == 10 && text[7] == '-' && digits_at(text, 8, 2) >= 0));
}

std::string date_meant(std::string_view text) {
    if (text.size() > 40 || has_form_of_date(text)) return {};
    const std::string word = folded(text);
    auto parts = parts_of(word);
    std::erase_if(parts,
                  [](const Part& p) { return p.text == "of" || p.text == "st" || p.text == "th" || p.text == "nd"; });
    if (parts.size() > 3 && text.find(':') != std::string_view::npos) parts.resize(3);  // a time of day
    if (parts.empty() || parts.size() > 3 ||
        std::any_of(parts.begin(), parts.end(), [](auto& p) { return p.value < 0; }))
        return {};
    const auto is_year = [](const Part& p) { return p.text.size() == 4 && p.text[0] <= '9' && p.value > 0; };
    const auto is_name = [](const Part& p) { return p.text[0] > '9'; };
    if (parts.size() == 1) {
        const int value = parts[0].value;
        if (parts[0].text.size() == 8) return written(value / 10000, value / 100 % 100, value % 100);
        if (parts[0].text.size() == 6) return written(value / 100, value % 100);
        return parts[0].text.size() == 5 ? from_spreadsheet(value) : std::string();
    }
    if (parts.size() == 2) {
        if (is_year(parts[0]) && parts[1].value == 0) return to_string(Date{static_cast<std::int16_t>(parts[0].value)});
        return is_year(parts[0])   ? written(parts[0].value, parts[1].value)
               : is_year(parts[1]) ? written(parts[1].value, parts[0].value)
                                   : std::string();
    }
    if (is_year(parts[0])) {
        const std::string usual = written(parts[0].value, parts[1].value, parts[2].value);
        return usual.empty() ? written(parts[0].value, parts[2].value, parts[1].value) : usual;
    }
    int year = parts[2].value;
    if (parts[2].text.size() == 2)
        year += year < 70 ? 2000 : 1900;
    else if (!is_year(parts[2]))
        return {};
    std::string day_first = parts[1].value && parts[0].value ? written(year, parts[1].value, parts[0].value) : "";
    std::string month_first = parts[1].value && parts[0].value ? written(year, parts[0].value, parts[1].value) : "";
    if (is_name(parts[1])) return day_first;
    if (is_name(parts[0])) return month_first;
    if (day_first.empty()) return month_first;
    const bool points = text.find('.') != std::string_view::npos;
    return points || month_first.empty() || month_first == day_first ? day_first : day_first + " or " + month_first;
}

std::string to_string(Date date) {
    if (!date.known()) return {};
    const auto padded = [](int value, std::size_t width) {
        std::string text = std::to_string(value);
        return text.size() < width ? std::string(width - text.size(), '0') + text : text;
    };
    std::string text = padded(date.year, 4);
    if (date.month) text += '-' + padded(date.month, 2);
    if (date.month && date.day) text += '-' + padded(date.day, 2);
    return text;
}

}  // namespace HANSE_NAMESPACE::model
