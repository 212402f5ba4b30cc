// Catch2 v3 brings its own main; v2 (Debian 12) has it made here, once for all rooms.
#if !__has_include(<catch2/catch_all.hpp>)
#define CATCH_CONFIG_MAIN
#endif
#include "support/catch.hpp"
