// Who stands between the others, what is missing, and whom to meet: partners FOLDER [HOME]
#include <algorithm>
#include <hanse/centrality/betweenness.hpp>
#include <hanse/core/error.hpp>
#include <hanse/core/top.hpp>
#include <hanse/gap/find.hpp>
#include <hanse/io/data_package.hpp>
#include <hanse/planning/next_contacts.hpp>
#include <hanse/projection/projection.hpp>
#include <hanse/words/plans.hpp>
#include <iostream>

int main(int argc, char** argv) try {
    if (argc < 2) {
        std::cerr << "usage: partners FOLDER [HOME]\n";
        return 2;
    }
    const auto network = hanse::io::read_data_package(argv[1]).in_order();  // no advice hangs on the order of rows
    const std::string home = argc > 2 ? argv[2] : "its-owl";

    using hanse::projection::TwoMode;
    const auto projected = hanse::projection::project(network, {.weight = TwoMode::newman});
    const auto between = hanse::centrality::betweenness(projected.graph);
    std::cout << "Between the others stand\n";
    for (const auto node : hanse::top(between, 5)) {
        const auto& organisation = network.organisations()[node];
        std::cout << "  " << organisation.name << " (" << organisation.country << ") " << between[node] << '\n';
    }

    const auto setting = hanse::gap::prepare(network, {.home = home});
    const hanse::words::Sentences say(network, hanse::words::Words());
    std::cout << "What is missing\n";
    auto findings = hanse::gap::find(setting);
    findings.resize(std::min<std::size_t>(5, findings.size()));
    for (const auto& finding : findings) std::cout << "  " << finding.kind << ": " << say(finding) << '\n';

    std::cout << "Whom to meet\n";
    const hanse::planning::NextContactsOptions asked{.k = 5};
    const auto plan = hanse::planning::next_contacts(setting, asked);
    for (const auto& contact : plan.contacts)
        std::cout << "  " << hanse::words::reason(say, setting, contact, asked) << '\n';
    if (plan.contacts.empty()) std::cout << "  " << hanse::words::why_empty(say.words(), setting, plan, asked) << '\n';
} catch (const hanse::Error& error) {
    std::cerr << "partners: " << error.what() << '\n';
    return 1;
}
