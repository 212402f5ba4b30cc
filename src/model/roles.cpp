#include "hanse/model/roles.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "hanse/model/text.hpp"
#include "intake.hpp"

namespace HANSE_NAMESPACE::model {

namespace {

// Folded beginnings of names. Organisations that take part under one id for sites in many regions:
// clang-format off
constexpr std::array<std::string_view, 23> umbrellas{
    "agencia estatal consejo superior", "agenzia nazionale per le nuove tecnologie",
    "centre national de la recherche scientifique", "commissariat a l energie atomique", "consiglio nazionale delle",
    "deutsches zentrum fuer luft", "deutsches zentrum fur luft", "foundation for research and technology hellas",
    "fraunhofer gesellschaft", "fundacion tecnalia", "institut national de la recherche agronomique",
    "institut national de la sante et de la", "institut national de recherche en",
    "institut national de recherche pour l agriculture", "istituto nazionale di astrofisica",
    "istituto nazionale di fisica nucleare", "max planck gesellschaft", "nederlandse organisatie voor toegepast",
    "rise research institutes of sweden", "sintef", "stichting nederlandse wetenschappelijk", "stiftelsen sintef",
    "teknologian tutkimuskeskus vtt"};

// Ministries and agencies that fund the research of others:
constexpr std::array<std::string_view, 45> funders{
    "agence nationale de la recherche", "agencia estatal de investigacion", "agenzia per la promozione della ricerca",
    "bpifrance", "bundesminister", "centro para el desarrollo tecnologico industrial", "daad",
    "deutsche forschungsgemeinschaft", "deutscher akademischer austauschdienst", "eidgenoessisches departement",
    "european commission", "european research council", "fonds de la recherche scientifique",
    "fonds national de la recherche", "fonds voor wetenschappelijk onderzoek", "fonds zur forderung der wissenschaft",
    "fundacao para a ciencia e a tecnologia", "hrvatska zaklada za znanost", "idryma proothisis erevnas",
    "innovate uk", "innovationsfonden", "israel innovation authority", "japan science and technology agency",
    "lietuvos mokslo taryba", "matimop", "minist", "narodowe centrum badan i rozwoju", "narodowe centrum nauki",
    "national science foundation", "nederlandse organisatie voor wetenschappelijk onderzoek", "norges forskningsrad",
    "nserc", "oesterreichische forschungsfoerderungs", "osterreichische forschungsforderungs",
    "schweizerischer nationalfonds", "sihtasutus eesti teadusagentuur", "suomen akatemia",
    "technologicka agentura ceske", "technology strategy board", "the icelandic centre for research",
    "the research council of norway", "uk research and innovation", "unitatea executiva pentru finantarea",
    "united kingdom research and innovation", "vetenskapsradet"};
// clang-format on

const Attribute* column(const Network& network, std::string_view name) {
    const auto all = network.attributes(Table::organisations);
    const auto found = std::find_if(all.begin(), all.end(), [&](const Attribute& one) { return one.name == name; });
    return found == all.end() ? nullptr : &*found;
}

std::string name_of(const Network& network, Id organisation) {
    return folded(network.organisations()[organisation].name);
}

/// What the column says of a row, else how the folded name begins.
template <class Names>
bool is(const Attribute* said, const Names& begins, Id organisation, std::string_view name) {
    if (said != nullptr) {
        if (const auto word = truth(said->values[organisation]); word && !word->empty()) return *word == "true";
    }
    return std::any_of(begins.begin(), begins.end(), [&](std::string_view begin) { return name.starts_with(begin); });
}

}  // namespace

Roles::Roles(const Network& network)
    : network_(network), umbrella_(column(network_, "umbrella")), funder_(column(network_, "funder")) {}

bool Roles::umbrella(Id organisation) const {
    return is(umbrella_, umbrellas, organisation, name_of(network_, organisation));
}

bool Roles::funder(Id organisation) const {
    return is(funder_, funders, organisation, name_of(network_, organisation));
}

bool Roles::either(Id organisation) const {
    const std::string name = name_of(network_, organisation);
    return is(umbrella_, umbrellas, organisation, name) || is(funder_, funders, organisation, name);
}

}  // namespace HANSE_NAMESPACE::model
