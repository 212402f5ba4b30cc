#pragma once

// The version stands here and nowhere else: CMake, the Python package and the documentation read it from this file.
#define HANSE_VERSION_MAJOR 0
#define HANSE_VERSION_MINOR 1
#define HANSE_VERSION_PATCH 0
#define HANSE_VERSION "0.1.0"
