#pragma once

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE {

/// Which vector instructions a kernel is compiled for. All of them give the same bits.
enum class InstructionSet { baseline, avx2, avx512 };

/// The best one that this machine can run; asked at run time.
[[nodiscard]] HANSE_API InstructionSet best_instruction_set() noexcept;

}  // namespace HANSE_NAMESPACE
