#include "hanse/model/date.hpp"

#include <array>
#include <chrono>

namespace hanse::model {

namespace {

constexpr bool leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

constexpr int days_in(int year, int month) {
    constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && leap(year) ? 29 : days[static_cast<std::size_t>(month - 1)];
}

/// Days since 1970-01-01 in the proleptic Gregorian calendar, counted in years that begin in March so that the leap
/// day is the last of its year.
constexpr std::int32_t days_from_civil(int year, int month, int day) {
    const int y = month <= 2 ? year - 1 : year;
    const int era = (y >= 0 ? y : y - 399) / 400;
    const int year_of_era = y - era * 400;
    const int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
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
    using namespace std::chrono;
    const year_month_day day{floor<days>(system_clock::now())};
    return {static_cast<std::int16_t>(int{day.year()}), static_cast<std::uint8_t>(unsigned{day.month()}),
            static_cast<std::uint8_t>(unsigned{day.day()})};
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

}  // namespace hanse::model
