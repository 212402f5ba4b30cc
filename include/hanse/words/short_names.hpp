#pragma once

#include <map>
#include <string>
#include <vector>

#include "hanse/core/api.hpp"
#include "hanse/model/network.hpp"

namespace HANSE_NAMESPACE::words {

/// Names as they stand in running text, none cut so that two could be confused.
///
/// Two things are left out: what stands in brackets at the end ("Diebold Nixdorf (formerly Wincor Nixdorf)"), and the
/// words that the abbreviation before them stands for ("EOS Electro Optical Systems"), if it stands for all of them:
/// "MedTech Süd" stays. Neither is left out if another name would then read the same; capitals make no difference.
class HANSE_API ShortNames {
public:
    explicit ShortNames(const std::vector<std::string>& names);
    /// Of all organisations, clusters, events and projects of a network.
    explicit ShortNames(const model::Network& network);

    /// A name that was not given is returned as it is.
    [[nodiscard]] const std::string& operator()(const std::string& name) const;

private:
    std::map<std::string, std::string, std::less<>> shorter_;
};

}  // namespace HANSE_NAMESPACE::words
