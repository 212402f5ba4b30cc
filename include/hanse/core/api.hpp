#pragma once

#include "hanse/core/version.hpp"  // IWYU pragma: export

// HANSE_API marks what a shared library shows; all else in it is hidden. HANSE_SHARED is set by the CMake target.
#if defined(_WIN32) && defined(HANSE_SHARED) && defined(hanse_EXPORTS)
#define HANSE_API __declspec(dllexport)
#elif defined(_WIN32) && defined(HANSE_SHARED)
#define HANSE_API __declspec(dllimport)
#elif defined(__GNUC__)
#define HANSE_API __attribute__((visibility("default")))
#else
#define HANSE_API
#endif

// Every symbol carries the version that its binary form is of (hanse::v0_1::Graph): programs and libraries of two
// versions do not link by accident. In source text it is not seen: `hanse::Graph`. Written as
// `namespace HANSE_NAMESPACE::gap {`, since compilers differ on what `namespace hanse::gap {` would continue.
#define HANSE_NAMESPACE hanse::inline v0_1
