#include "read_number.hpp"

#if !defined(__cpp_lib_to_chars)
#include <clocale>
#include <cmath>
#include <cstdlib>
#include <string>
#include <string_view>
#if defined(__APPLE__)
#include <xlocale.h>
#endif
#endif

namespace HANSE_NAMESPACE::detail {

std::from_chars_result read_double(const char* first, const char* last, double& value) {
#if defined(__cpp_lib_to_chars)
    return std::from_chars(first, last, value);
#else
    // strtod in the C locale reads more than from_chars: spaces, a plus, hexadecimal numbers.
    static const locale_t plain = newlocale(LC_ALL_MASK, "C", nullptr);
    const std::string text(first, last);
    const std::size_t digits = !text.empty() && text.front() == '-' ? 1 : 0;
    const bool starts = digits < text.size() && std::string_view("0123456789.iInN").find(text[digits]) != text.npos;
    if (!starts) return {first, std::errc::invalid_argument};
    const bool hexadecimal = text.size() > digits + 1 && text[digits] == '0' && (text[digits + 1] | 32) == 'x';
    if (hexadecimal) return value = digits ? -0.0 : 0.0, std::from_chars_result{first + digits + 1, {}};
    char* after = nullptr;
    const double read = strtod_l(text.c_str(), &after, plain);
    if (after == text.c_str()) return {first, std::errc::invalid_argument};
    const char* const stop = first + (after - text.c_str());
    const bool written_infinite = (text[digits] | 32) == 'i';
    const bool zero = text.find_first_of("123456789") >= text.find_first_of("eE");
    if ((std::isinf(read) && !written_infinite) || (read == 0 && !zero)) return {stop, std::errc::result_out_of_range};
    value = read;
    return {stop, {}};
#endif
}

}  // namespace HANSE_NAMESPACE::detail
