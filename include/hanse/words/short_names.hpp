#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "hanse/core/api.hpp"
#include "hanse/model/network.hpp"

namespace HANSE_NAMESPACE::words {

/// Names as they stand in running text, none cut so that two could be confused.
///
/// Two things are left out: what stands in brackets at the end ("Diebold Nixdorf (formerly Wincor Nixdorf)"), and the
/// words that the abbreviation before them stands for ("EOS Electro Optical Systems"), if it stands for all of them:
/// "MedTech Süd" stays. Neither is left out if another name would then read the same; capitals make no difference. A
/// name in capitals alone is written as one reads it, see `calmed`, if no other differs from it by its capitals only.
class HANSE_API ShortNames {
public:
    explicit ShortNames(const std::vector<std::string>& names);
    /// Of all organisations, clusters, events and projects of a network.
    explicit ShortNames(const model::Network& network);

    /// A name that was not given is not shortened.
    [[nodiscard]] std::string operator()(const std::string& name) const;

private:
    std::shared_ptr<const std::unordered_map<std::string, std::string>> shorter_;  ///< one for all copies
};

/// A name in capitals as it is written: "UNIVERSITAET PADERBORN" is "Universitaet Paderborn". Words of up to three
/// letters and those without a vowel stay, as abbreviations; so do names of fewer than six signs, and such as have a
/// small letter. All of it on one line, with one blank between words.
[[nodiscard]] HANSE_API std::string calmed(std::string_view name);

/// The name of a place in capitals as it is written, also a short one: "WIEN" is "Wien", "FRANKFURT AM MAIN" is
/// "Frankfurt am Main". One with a small letter stays.
[[nodiscard]] HANSE_API std::string place_name(std::string_view name);

}  // namespace HANSE_NAMESPACE::words
