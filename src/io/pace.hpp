#pragma once

#include <cstddef>

#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::io {

/// How far a reader is in a text, and whether it is to go on; asks now and then only.
class Pace {
public:
    explicit Pace(const RunControl& run) : run_(run) {}
    /// @param bytes the length of the text, which is said to who watches.
    Pace(const RunControl& run, std::size_t bytes) : run_(run) { run_.expect(bytes); }

    /// The reader has come to this byte.
    void at(std::size_t offset) {
        constexpr std::size_t stretch = std::size_t{1} << 16;
        if (offset < told_ + stretch) return;
        run_.check();
        run_.advance(offset - told_);
        told_ = offset;
    }
    /// The reader has done one of many small things.
    void step() {
        constexpr std::size_t stretch = 1024;
        if (++steps_ % stretch == 0) run_.check();
    }

private:
    const RunControl& run_;
    std::size_t told_ = 0, steps_ = 0;
};

}  // namespace HANSE_NAMESPACE::io
