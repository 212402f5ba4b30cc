#include "hanse/core/instruction_set.hpp"

namespace HANSE_NAMESPACE {

InstructionSet best_instruction_set() noexcept {
#if defined(__x86_64__)
    static const InstructionSet best = [] {
        if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("popcnt")) return InstructionSet::baseline;
        return __builtin_cpu_supports("avx512f") ? InstructionSet::avx512 : InstructionSet::avx2;
    }();
    return best;
#else
    return InstructionSet::baseline;
#endif
}

}  // namespace HANSE_NAMESPACE
