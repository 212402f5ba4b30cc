#pragma once

#include <string>

#include "hanse/gap/finding.hpp"
#include "hanse/gap/setting.hpp"
#include "hanse/model/network_builder.hpp"
#include "hanse/words/findings.hpp"
#include "support/catch.hpp"

/// A small world: cluster "home" (a, b in DE) and cluster "north" (f, g in FI), x in AT between them, y in AT alone.
///
///     a - b, b - x, x - f, f - g; a works with b and x in a project; a holds ai, f and g robotics, x vision.
inline hanse::model::Network small_world() {
    using namespace hanse::model;
    NetworkBuilder builder;
    builder.add(ClusterRow{.id = "home", .name = "Home", .country = "DE"});
    builder.add(ClusterRow{.id = "north", .name = "North", .country = "FI"});
    const auto organisation = [&](const char* id, const char* country, const char* cluster, const char* kind) {
        builder.add(OrganisationRow{
            .id = id, .name = std::string("Org ") + id, .kind = kind, .country = country, .member_of = cluster});
    };
    organisation("a", "DE", "home", "company");
    organisation("b", "DE", "home", "company");
    organisation("f", "FI", "north", "company");
    organisation("g", "FI", "north", "company");
    organisation("x", "AT", "", "university");
    organisation("y", "AT", "", "company");
    builder.add(CompetenceRow{.id = "tech", .label = "Technologies"});
    for (const char* id : {"ai", "robotics", "vision"})
        builder.add(CompetenceRow{.id = id, .label = id, .broader = "tech"});
    const auto holds = [&](const char* who, const char* what) {
        builder.add(HoldingRow{.organisation = who, .competence = what});
    };
    holds("a", "ai");
    holds("b", "ai");
    holds("b", "vision");
    holds("f", "robotics");
    holds("f", "ai");
    holds("g", "robotics");
    holds("x", "vision");
    holds("x", "robotics");
    builder.add(ProjectRow{.id = "p", .name = "Project p", .kind = "eu", .start = "2015"});
    for (const char* who : {"a", "b", "x"}) builder.add(ParticipationRow{.project = "p", .organisation = who});
    builder.add(EventRow{.id = "fair", .name = "Fair 2016", .kind = "trade_fair", .country = "FI", .start = "2016"});
    builder.add(EventParticipationRow{.event = "fair", .organisation = "f"});
    builder.add(EventRow{.id = "day", .name = "Home day", .kind = "workshop", .country = "AT", .start = "2016"});
    builder.add(EventParticipationRow{.event = "day", .organisation = "a"});
    const auto meets = [&](const char* from, const char* to, const char* start) {
        builder.add(ContactRow{.from = from, .to = to, .kind = "agreement", .start = start});
    };
    meets("x", "f", "2016");
    meets("f", "g", "2017");
    meets("b", "a", "");
    return builder.build();
}

inline hanse::gap::Setting at_home() {
    return hanse::gap::prepare(small_world(), {.home = "home"});
}

/// The finding towards a target; fails the test if there is none.
inline hanse::gap::Finding towards(const std::vector<hanse::gap::Finding>& findings, const std::string& target,
                                   const std::string& subject = "") {
    for (const auto& f : findings)
        if (f.target == target && (subject.empty() || f.subject == subject)) return f;
    FAIL("no finding towards " << target);
    return {};
}

inline double detail_of(const hanse::gap::Finding& finding, const std::string& name) {
    if (const auto* value = finding.detail(name)) return std::get<double>(*value);
    FAIL("no detail " << name);
    return 0;
}

/// A cluster "home" with the given organisations, everybody else outside; competences are added by `hold`.
struct Builder {
    hanse::model::NetworkBuilder network;
    Builder() { network.add(hanse::model::ClusterRow{.id = "home", .name = "Home", .country = "DE"}); }
    void organisation(const std::string& id, const char* country, bool at_home = false) {
        network.add(hanse::model::OrganisationRow{
            .id = id, .name = "Org " + id, .kind = "company", .country = country, .member_of = at_home ? "home" : ""});
    }
    void hold(const std::string& who, const char* what, const char* confidence = "stated",
              const std::string& evidence = "") {
        network.add(hanse::model::HoldingRow{
            .organisation = who, .competence = what, .evidence = evidence, .record = {"", confidence, 0}});
    }
    void meet(const std::string& a, const std::string& b, int times = 1) {
        for (int i = 0; i < times; ++i) network.add(hanse::model::ContactRow{.from = a, .to = b, .kind = "agreement"});
    }
};

inline std::string sentence(const hanse::gap::Setting& setting, const hanse::gap::Finding& finding) {
    return hanse::words::Sentences(setting.network, hanse::words::Words("en"))(finding);
}
