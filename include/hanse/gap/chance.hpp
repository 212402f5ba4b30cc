#pragma once

#include "hanse/core/chance.hpp"

namespace hanse::gap {

using hanse::hypergeometric_at_most;
using hanse::hypergeometric_none;
using hanse::poisson_binomial_at_most;

}  // namespace hanse::gap
