#pragma once

#include "intake.hpp"

namespace HANSE_NAMESPACE::model {

/// Follows what rows say of others of their table (broader, close_match, successor), now that all are there. What leads
/// nowhere, to the row itself or round in a circle is left out and reported.
void link_rows(NetworkBuilder::State& state);

}  // namespace HANSE_NAMESPACE::model
