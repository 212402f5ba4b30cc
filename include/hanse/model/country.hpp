#pragma once

#include <string_view>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::model {

/// ISO 3166 alpha-2 code of the country that a text means: alpha-2 or alpha-3, the EU's own EL and UK, or a name (in
/// English, German and its own language, in French for Europe). Case, blanks, marks and "the", "and" do not matter.
/// Empty if it cannot be understood. Kosovo is XK.
[[nodiscard]] HANSE_API std::string_view country_code(std::string_view text);

/// True if a place lies far from its country and would lie in it with latitude and longitude exchanged. Degrees.
[[nodiscard]] HANSE_API bool looks_swapped(std::string_view code, double lat, double lon);

}  // namespace HANSE_NAMESPACE::model
