#include "hanse/core/parallel.hpp"

#include <algorithm>
#include <chrono>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

#include "hanse/core/big_vector.hpp"
#include "hanse/core/error.hpp"
#include "support/catch.hpp"

using namespace hanse;

TEST_CASE("every step of a parallel loop runs once, for any number of threads and block size") {
    for (const unsigned threads : {1u, 2u, 8u}) {
        for (const std::uint64_t block : {0u, 1u, 7u, 1000u}) {
            std::vector<int> hits(100);
            parallel_for(hits.size(), block, {.threads = threads},
                         [&](std::uint64_t begin, std::uint64_t end, unsigned) {
                             for (auto i = begin; i < end; ++i) ++hits[i];
                         });
            REQUIRE(hits == std::vector<int>(100, 1));
        }
    }
}

TEST_CASE("an ordered loop commits in the order of the steps, so sums have the same bits") {
    const auto sum = [](unsigned threads) {
        double total = 0;
        std::vector<double> part(threads);
        std::vector<std::uint64_t> order;
        ordered_for(
            500, {.threads = threads},
            [&](std::uint64_t i, unsigned w) { part[w] = 1.0 / (1.0 + static_cast<double>(i)); },
            [&](std::uint64_t i, unsigned w) {
                order.push_back(i);
                total += part[w];
            });
        std::vector<std::uint64_t> rising(500);
        std::iota(rising.begin(), rising.end(), 0u);
        REQUIRE(order == rising);
        return total;
    };
    const double one = sum(1);
    for (const unsigned threads : {2u, 3u, 8u}) REQUIRE(sum(threads) == one);
}

TEST_CASE("an exception of one thread ends the loop and reaches the caller") {
    const auto thrower = [](std::uint64_t begin, std::uint64_t, unsigned) {
        if (begin == 10) throw std::runtime_error("ten");
    };
    REQUIRE_THROWS_WITH(parallel_for(1000, 1, {.threads = 4}, thrower), "ten");
    REQUIRE_THROWS_WITH(ordered_for(
                            1000, {.threads = 4}, [&](std::uint64_t i, unsigned w) { thrower(i, i, w); },
                            [](std::uint64_t, unsigned) {}),
                        "ten");
}

TEST_CASE("work that is known to be small stays on the calling thread") {
    const auto caller = std::this_thread::get_id();
    std::uint64_t here = 0;  // no other thread may write to it
    parallel_for(
        40, 1, {.threads = 8},
        [&](std::uint64_t, std::uint64_t, unsigned worker) {
            here += worker == 0 && std::this_thread::get_id() == caller;
        },
        cost_of_search(100));
    REQUIRE(here == 40);
}

TEST_CASE("threads are as many as asked for, or as there are, but never thousands") {
    REQUIRE(RunControl{.threads = 3}.thread_count() == 3);
    REQUIRE(RunControl{.threads = ~0u}.thread_count() == 1024);
    REQUIRE(RunControl{}.thread_count() >= 1);
}

TEST_CASE("a stopped run throws Cancelled before it does work") {
    StopSource stop;
    stop.request_stop();
    const RunControl run{.threads = 2, .stop = stop.get_token()};
    REQUIRE_THROWS_AS(parallel_for(5, 1, run, [](auto, auto, auto) { FAIL("must not run"); }), Cancelled);
    REQUIRE_THROWS_AS(ordered_for(
                          5, run, [](auto, auto) {}, [](auto, auto) {}),
                      Cancelled);
}

TEST_CASE("progress adds up what was done") {
    Progress progress;
    const RunControl run{.progress = &progress};
    run.expect(10);
    run.advance(3);
    run.advance(4);
    REQUIRE(progress.total == 10);
    REQUIRE(progress.done == 7);
}

TEST_CASE("loops within loops and callers side by side share the helping threads") {
    std::vector<std::uint64_t> found(6);
    std::vector<std::thread> callers;
    for (std::uint64_t& sum : found) {
        callers.emplace_back([&sum] {
            std::atomic<std::uint64_t> added{0};
            for (int round = 0; round < 20; ++round)
                parallel_for(7, 1, {.threads = 3}, [&](auto begin, auto, unsigned) {
                    parallel_for(100, 9, {.threads = 2}, [&](auto b, auto e, unsigned) {
                        for (auto i = b; i < e; ++i) added += begin + i;
                    });
                });
            sum = added;
        });
    }
    for (auto& caller : callers) caller.join();
    REQUIRE(found == std::vector<std::uint64_t>(6, 20 * (100 * 21 + 7 * 4950)));
}

TEST_CASE("work goes elsewhere while the caller waits, and an exception of the caller comes after both") {
    std::thread::id there;
    bool done = false;
    auto work = [&](unsigned) {
        there = std::this_thread::get_id();
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        done = true;
    };
    auto fail = [](unsigned) { throw std::runtime_error("stop"); };
    REQUIRE_THROWS_WITH(detail::elsewhere(detail::Work(work), detail::Work(fail)), "stop");
    REQUIRE(done);
    REQUIRE(there != std::this_thread::get_id());
}

TEST_CASE("work vectors of many sizes and threads keep what is written to them") {
    parallel_for(200, 1, {.threads = 4}, [&](std::uint64_t k, auto, unsigned) {
        std::vector<WorkVector<std::uint64_t>> held;
        for (std::uint64_t i = 0; i < 12; ++i) {  // 4 KiB to 4 MiB: malloc, cut from a page, pages of its own
            held.emplace_back((std::size_t{512} << (i % 11)) + k % 3, k * 100 + i);
            if (i % 3 == 2) held.erase(held.begin() + static_cast<std::ptrdiff_t>(k % held.size()));
        }
        for (const auto& vector : held)
            if (std::ranges::any_of(vector, [&](auto x) { return x != vector[0] || x / 100 != k; }))
                throw std::runtime_error("an array was written to by another");
    });
}

TEST_CASE("helpers that were called up do what they are asked, and nothing twice") {
    for (int round = 0; round < 200; ++round) {
        detail::call_up(3);
        std::vector<int> hits(64);
        parallel_for(
            hits.size(), 1, {.threads = 3}, [&](std::uint64_t begin, std::uint64_t, unsigned) { ++hits[begin]; },
            1'000);
        REQUIRE(hits == std::vector<int>(64, 1));
        if (round % 50 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(2));  // they sleep again
    }
}
