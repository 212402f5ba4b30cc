#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::model {

/// A calendar date as sources print it: a day, a month (day 0), a year (month 0) or unknown (year 0).
struct HANSE_API Date {
    std::int16_t year = 0;
    std::uint8_t month = 0;
    std::uint8_t day = 0;

    [[nodiscard]] bool known() const noexcept { return year != 0; }
    /// Days since 1970-01-01 of the first and the last day that the date can mean.
    [[nodiscard]] std::int32_t first_day() const noexcept;
    [[nodiscard]] std::int32_t last_day() const noexcept;
    friend bool operator==(const Date&, const Date&) = default;
};

/// "2017-06-30", "2017-06" or "2017"; a time of day after a day ("2017-06-30T00:00:00") does not matter. Anything else,
/// and dates that do not exist, give nothing. Empty text is unknown.
[[nodiscard]] HANSE_API std::optional<Date> parse_date(std::string_view text) noexcept;
/// What a date in another form means, as it should be written: "2020-02-01" for "01.02.2020", "1 Feb 2020", "20200201"
/// or 43862 (as spreadsheets count days), "2020-02-01 or 2020-01-02" for "01/02/2020". Empty if it is none.
[[nodiscard]] HANSE_API std::string date_meant(std::string_view text);
/// True for YYYY-MM and YYYY-MM-DD, whether that day exists or not.
[[nodiscard]] HANSE_API bool has_form_of_date(std::string_view text) noexcept;
[[nodiscard]] HANSE_API std::string to_string(Date date);
/// Today by the system's clock (UTC).
[[nodiscard]] HANSE_API Date today();

}  // namespace HANSE_NAMESPACE::model
