// What the programs among the peers share: PROGRAM KERNEL TIES OUT RUNS LONG reads ties, runs one kernel up to RUNS
// times within LONG seconds, prints the seconds of every run, a line each, and writes the values to OUT.
#pragma once

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string>
#include <vector>

namespace bench {

struct Ties {
    std::uint64_t n = 0, m = 0;
    std::vector<std::uint32_t> sources, targets;
    std::vector<double> weights;
};

struct Result {
    std::vector<double> seconds, values;
};

inline int runs = 1;
inline double most_seconds = 0;

/// Seconds of every run; afterwards `values` times `factor`.
template <class Work>
Result time(Work&& work, const std::vector<double>& values, double factor = 1) {
    Result result;
    double all = 0;
    while (static_cast<int>(result.seconds.size()) < runs && all < most_seconds) {
        const auto begin = std::chrono::steady_clock::now();
        work();
        result.seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
        all += result.seconds.back();
        std::printf("%.9f\n", result.seconds.back());
        std::fflush(stdout);
    }
    for (const double value : values) result.values.push_back(factor * value);
    return result;
}

template <class T>
void read(std::FILE* file, std::vector<T>& to, std::size_t count) {
    to.resize(count);
    if (std::fread(to.data(), sizeof(T), count, file) != count) throw std::runtime_error("short file");
}

inline Ties read_ties(const char* path) {
    std::FILE* file = std::fopen(path, "rb");
    if (file == nullptr) throw std::runtime_error("no file");
    std::vector<std::uint64_t> sizes;
    read(file, sizes, 2);
    Ties ties{sizes[0], sizes[1], {}, {}, {}};
    read(file, ties.sources, ties.m);
    read(file, ties.targets, ties.m);
    read(file, ties.weights, ties.m);
    std::fclose(file);
    return ties;
}

template <class Run>
int main(int argc, char** argv, const char* version, Run&& run) {
    if (argc < 6) {
        std::puts(version);
        return 0;
    }
    runs = std::atoi(argv[4]);
    most_seconds = std::atof(argv[5]);
    const Result result = run(std::string(argv[1]), read_ties(argv[2]));
    std::FILE* out = std::fopen(argv[3], "wb");
    std::fwrite(result.values.data(), sizeof(double), result.values.size(), out);
    std::fclose(out);
    return 0;
}

}  // namespace bench
