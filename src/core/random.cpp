#include "hanse/core/random.hpp"

#include <bit>
#include <cmath>

namespace HANSE_NAMESPACE {

namespace {

std::uint64_t splitmix(std::uint64_t& x) noexcept {
    std::uint64_t z = (x += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

}  // namespace

Random::Random(std::uint64_t seed, std::uint64_t stream) noexcept {
    // Two rounds of mixing keep (seed, stream) and (seed + 1, stream - 1) apart.
    std::uint64_t x = seed;
    x = splitmix(x) ^ stream;
    x = splitmix(x) + stream;
    for (auto& word : state_) word = splitmix(x);
}

std::uint64_t Random::operator()() noexcept {
    const std::uint64_t result = std::rotl(state_[0] + state_[3], 23) + state_[0];
    const std::uint64_t t = state_[1] << 17;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= t;
    state_[3] = std::rotl(state_[3], 45);
    return result;
}

std::uint64_t Random::below(std::uint64_t bound) noexcept {
    const std::uint64_t threshold = (0 - bound) % bound;  // 2^64 mod bound: values below it would be favoured
    for (;;) {
        const std::uint64_t x = (*this)();
        if (x >= threshold) return x % bound;
    }
}

double Random::uniform() noexcept {
    return static_cast<double>((*this)() >> 11) * 0x1.0p-53;
}

double Random::normal() noexcept {
    for (;;) {
        const double u = 2 * uniform() - 1;
        const double v = 2 * uniform() - 1;
        const double s = u * u + v * v;
        if (s > 0 && s < 1) return u * std::sqrt(-2 * std::log(s) / s);
    }
}

}  // namespace HANSE_NAMESPACE
