#include <iostream>
#include <string>

#include "hanse/core/error.hpp"
#include "hanse/gap/find.hpp"
#include "hanse/io/data_package.hpp"
#include "hanse/words/findings.hpp"
#include "support/catch.hpp"

using namespace hanse;

// Not a test by itself: what C++ says of the example, a line each; tests/python/gap/test_like_cpp.py compares.
TEST_CASE("said", "[.said]") {
    const auto network = io::read_data_package(HANSE_SOURCE_DIR "/examples/its-owl").in_order();
    const words::Sentences say(network, words::Words("en"));
    const auto refused = [](const char* what, auto&& call) {
        try {
            call();
        } catch (const Error& error) {
            std::cout << "refused\t" << what << '\t' << error.what() << '\n';
        }
    };
    for (const std::string home : {"its-owl", "nuts:DEA4", "country:ES"}) {
        const auto setting = gap::prepare(network, {.home = home});
        for (const bool possible : {false, true})
            for (const auto& f : gap::find(setting, {.possible = possible}))
                std::cout << home << '\t' << (possible ? "possible" : "clear") << '\t' << f.kind << ": " << say(f)
                          << '\n';
        for (const auto& f : gap::first_page(gap::find(setting)))
            std::cout << home << "\tfirst page\t" << f.kind << ": " << say(f) << '\n';
        for (const auto& note : gap::notes(setting)) std::cout << home << "\tnote\t" << say(note) << '\n';
    }
    const auto setting = gap::prepare(network, {.home = "its-owl"});
    refused("home", [&] { (void)gap::prepare(network, {.home = "nowhere"}); });
    refused("reference", [&] { (void)gap::prepare(network, {.home = "its-owl", .reference = {"nowhere"}}); });
    refused("ties", [&] { (void)gap::prepare(network, {.home = "its-owl", .ties = {"phone"}}); });
    refused("kinds", [&] { (void)gap::find(setting, {.kinds = {"luck"}}); });
}
