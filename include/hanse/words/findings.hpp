#pragma once

#include <string>
#include <vector>

#include "hanse/core/api.hpp"
#include "hanse/gap/finding.hpp"
#include "hanse/gap/setting.hpp"
#include "hanse/model/roles.hpp"
#include "hanse/words/short_names.hpp"
#include "hanse/words/words.hpp"

namespace HANSE_NAMESPACE::words {

/// Turns the findings and notes about one network into sentences of one language.
///
/// A finding's sentence is `gap.<kind>.<form>`, a note's its key. Its placeholders are the finding's value, reference,
/// low, high, p, q and clear, and its details by name: a row is the short name of what it stands for, a list of rows a
/// list of names, and a unit is a place: `{place}` is "the Netherlands", `{place, country, in}` "in the Netherlands".
/// `{via_asked}` is the detail `via` as one who is to be asked; see `asked`.
/// A detail that is not there is "none".
class HANSE_API Sentences {
public:
    Sentences(const model::Network& network, Words words) : Sentences(network, std::move(words), ShortNames(network)) {}
    /// With the short names of the network, where they are at hand.
    Sentences(const model::Network& network, Words words, ShortNames names)
        : network_(network), words_(std::move(words)), short_(std::move(names)), roles_(network_) {}

    [[nodiscard]] std::string operator()(const gap::Finding& finding) const;
    [[nodiscard]] std::string operator()(const gap::Note& note) const;

    /// The short name of an entity; its id where it has none.
    [[nodiscard]] std::string name(gap::Ref entity) const;
    /// The same among others of a list: a competence in quotation marks, since it may hold a comma.
    [[nodiscard]] std::string listed(gap::Ref entity) const;
    /// The same of an organisation that is to be asked for something: where its id stands for many sites, that is said.
    [[nodiscard]] std::string asked(model::Id organisation) const;
    /// The short form of a name that stands alone; see ShortNames.
    [[nodiscard]] std::string short_name(const std::string& name) const { return short_(name); }
    [[nodiscard]] const Words& words() const noexcept { return words_; }

private:
    [[nodiscard]] std::string say(const std::string& key, Values values, const std::vector<gap::Detail>& details) const;

    model::Network network_;
    Words words_;
    ShortNames short_;
    model::Roles roles_;
};

}  // namespace HANSE_NAMESPACE::words
