#pragma once

#include "hanse/core/wide.hpp"
