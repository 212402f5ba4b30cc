#pragma once

#include "hanse/core/api.hpp"
#include "hanse/model/network.hpp"

namespace HANSE_NAMESPACE::model {

/// Organisations that are partners of another kind than those who do the work.
///
/// Columns `umbrella` and `funder` of the organisations ("true", "false") say it where they are filled in; else the
/// name does, by how it begins (folded; lists in roles.cpp). Both may lead to somebody and take part, but where another
/// can, neither introduces, hosts an activity nor leads a consortium.
class HANSE_API Roles {
public:
    explicit Roles(const Network& network);

    /// One id for many sites: nobody knows which of them took part.
    [[nodiscard]] bool umbrella(Id organisation) const;
    /// Gives money for the work of others: a ministry, a council, an agency.
    [[nodiscard]] bool funder(Id organisation) const;
    [[nodiscard]] bool either(Id organisation) const;

private:
    Network network_;
    const Attribute* umbrella_ = nullptr;
    const Attribute* funder_ = nullptr;
};

}  // namespace HANSE_NAMESPACE::model
