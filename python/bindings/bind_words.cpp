#include <pybind11/stl.h>

#include <cmath>

#include "hanse/core/error.hpp"
#include "hanse/words/short_names.hpp"
#include "hanse/words/words.hpp"
#include "rooms.hpp"

namespace hanse::bindings {

namespace {

namespace py = pybind11;
using words::Words;

/// None, NaT and pandas' NA are "none"; numpy's scalars are what they hold; whatever has isoformat() is a date; what
/// can be gone through is a list of texts.
words::Value value_of(const std::string& name, const py::handle& given) {
    const auto type = py::str(py::type::of(given).attr("__name__")).cast<std::string>();
    if (given.is_none() || type == "NaTType" || type == "NAType") return {};
    if (py::isinstance<words::Area>(given)) return given.cast<words::Area>();
    if (py::isinstance<py::str>(given)) return given.cast<std::string>();
    if (py::isinstance<py::bool_>(given)) return given.cast<bool>();
    if (py::isinstance<py::float_>(given)) return given.cast<double>();
    if (py::isinstance<py::int_>(given)) return given.cast<std::int64_t>();
    if (py::hasattr(given, "isoformat")) return given.attr("isoformat")().cast<std::string>().substr(0, 10);
    if (py::hasattr(given, "dtype") && !py::hasattr(given, "__len__")) return value_of(name, given.attr("item")());
    if (py::isinstance<py::iterable>(given)) {
        std::vector<std::string> texts;
        for (const auto item : given) texts.push_back(py::str(item));
        return texts;
    }
    throw InvalidArgument("say: {" + name + "} is a " + type + "; give a number, a text, a list of texts or a date");
}

words::Values values_of(const py::dict& given) {
    words::Values values;
    for (const auto& [name, value] : given) {
        auto key = name.cast<std::string>();
        auto made = value_of(key, value);
        values.insert_or_assign(std::move(key), std::move(made));
    }
    return values;
}

std::string number_of(const Words& in, const py::handle& value, int decimals) {
    const auto given = value_of("value", value).get();
    if (const auto* whole = std::get_if<std::int64_t>(&given))
        return decimals <= 0 ? in.number(*whole) : in.number(static_cast<double>(*whole), decimals);
    if (const auto* number = std::get_if<double>(&given)) return in.number(*number, decimals);
    throw InvalidArgument("number: " + py::str(value).cast<std::string>() + " is no number");
}

model::Date date_of(const py::handle& value) {
    const auto given = value_of("value", value).get();
    const auto* text = std::get_if<std::string>(&given);
    const auto* number = std::get_if<double>(&given);
    if (number != nullptr && std::isnan(*number)) return {};
    const auto date = text == nullptr ? std::nullopt : model::parse_date(*text);
    if (!date)
        throw InvalidArgument("date: " + py::str(value).cast<std::string>() +
                              " is no date; write 2017-06-30, 2017-06 or 2017");
    return *date;
}

}  // namespace

void bind_words(py::module_& module) {
    using namespace py::literals;
    py::class_<words::Area>(module, "Area").def(py::init<std::string, bool>(), "name"_a, "country"_a = false);
    py::class_<Words>(module, "Words")
        .def(py::init<std::string_view>(), "language"_a)
        .def_static("parse", &Words::parse, "language"_a, "text"_a)
        .def_property_readonly("language", &Words::language)
        .def(
            "say",
            [](const Words& in, const std::string& key, const py::dict& values) {
                return in.say(key, values_of(values));
            },
            "key"_a, "values"_a)
        .def("has", &Words::has, "key"_a)
        .def("number", &number_of, "value"_a, "decimals"_a)
        .def("percent", &Words::percent, "share"_a, "decimals"_a)
        .def("p", &Words::p, "value"_a)
        .def(
            "date",
            [](const Words& in, const py::handle& value, const std::string& form) {
                return in.date(date_of(value), form);
            },
            "value"_a, "form"_a)
        .def("list", &Words::list, "items"_a, "most"_a, "form"_a)
        .def("country", &Words::country, "code"_a, "form"_a)
        .def("keys", &Words::keys)
        .def("placeholders", &Words::placeholders, "key"_a)
        .def("templates", &Words::templates, "section"_a)
        .def("missing", &Words::missing);
    module.def("languages", &words::languages);
    module.def("place_name", &words::place_name, "name"_a);
    module.attr("as_deserved") = words::as_deserved;
    py::class_<words::ShortNames>(module, "ShortNames")
        .def(py::init<const std::vector<std::string>&>(), "names"_a)
        .def(py::init<const model::Network&>(), "network"_a)
        .def("__call__", &words::ShortNames::operator(), "name"_a);
}

}  // namespace hanse::bindings
