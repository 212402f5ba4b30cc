#pragma once

#include <array>
#include <map>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "template.hpp"

namespace HANSE_NAMESPACE::words {

/// One parsed language file.
struct Catalogue {
    std::string language{};
    std::map<std::string, Template, std::less<>> templates{};
    std::map<std::string, std::string, std::less<>> sources{};  ///< the templates as they are written
    std::vector<std::pair<std::string, PluralRule>> plurals{};  ///< by category, in the order of the file
    std::vector<std::string> forms{};                           ///< of countries, "name" first
    std::vector<std::string> patterns{};                        ///< one per form: how it is made of the {name}
    std::map<std::string, std::vector<std::string>, std::less<>> countries{};  ///< code -> the forms
    std::set<std::string, std::less<>> plural_countries{};                     ///< of which a sentence says "have"
    // Signs, taken out of the templates because every number needs them.
    std::string decimal{}, group{}, minus{}, none{}, infinite{};
    /// How a form of a place is made of its name.
    /// @throws InvalidArgument if the language has no such form
    [[nodiscard]] const std::string& pattern(std::string_view form) const;
    std::shared_ptr<const Catalogue> fallback{};  ///< English; none for English itself
};

/// @throws InvalidData(language.txt:line) for a line that is no entry, a key that stands twice, a template that is
/// wrong or asks for a form or a category that the language lacks
[[nodiscard]] std::shared_ptr<const Catalogue> parse_catalogue(std::string_view language, std::string_view text,
                                                               std::shared_ptr<const Catalogue> fallback);

/// The pattern with the name in it.
[[nodiscard]] std::string replaced(std::string_view pattern, std::string_view name);

/// A language file as it was when the library was built; the build writes the table of them (see CMakeLists.txt).
struct Embedded {
    std::string_view language;
    std::string_view text;
};
extern const std::span<const Embedded> embedded;

/// Parsed when first asked for.
/// @throws InvalidArgument if there is no such language
[[nodiscard]] std::shared_ptr<const Catalogue> catalogue(std::string_view language);

}  // namespace HANSE_NAMESPACE::words
