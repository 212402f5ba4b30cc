#include "hanse/core/instruction_set.hpp"

#if defined(__x86_64__)
#include <cpuid.h>
#endif

namespace HANSE_NAMESPACE {

InstructionSet best_instruction_set() noexcept {
#if defined(__x86_64__)
    // Asked here: __builtin_cpu_supports says no to everything in what zig links.
    static const InstructionSet best = [] {
        unsigned a = 0, b = 0, c = 0, d = 0, saved = 0, high = 0;
        if (!__get_cpuid(1, &a, &b, &c, &d) || !(c & bit_POPCNT) || !(c & bit_OSXSAVE)) return InstructionSet::baseline;
        __asm__("xgetbv" : "=a"(saved), "=d"(high) : "c"(0));  // the registers that the system keeps for a thread
        if (!__get_cpuid_count(7, 0, &a, &b, &c, &d) || !(b & bit_AVX2) || (saved & 0x06) != 0x06)
            return InstructionSet::baseline;
        return (b & bit_AVX512F) && (saved & 0xe6) == 0xe6 ? InstructionSet::avx512 : InstructionSet::avx2;
    }();
    return best;
#else
    return InstructionSet::baseline;
#endif
}

}  // namespace HANSE_NAMESPACE
