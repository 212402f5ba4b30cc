#include <pybind11/stl.h>

#include <array>
#include <charconv>
#include <numeric>
#include <optional>
#include <string>
#include <unordered_map>

#include "hanse/model/columns.hpp"
#include "hanse/model/country.hpp"
#include "hanse/model/network_builder.hpp"
#include "hanse/model/nothing.hpp"
#include "hanse/model/roles.hpp"
#include "hanse/model/selection.hpp"
#include "hanse/model/text.hpp"
#include "hanse/model/titles.hpp"
#include "network_arguments.hpp"
#include "rooms.hpp"
#include "run.hpp"
#include "shown.hpp"

namespace hanse::bindings {

namespace {

using namespace hanse::model;

/// Text as Python sees it, one object for equal texts; empty is None.
class TextColumn {
public:
    explicit TextColumn(std::size_t size) : list_(size) {}
    void set(std::size_t at, const std::string& text) {
        auto [known, fresh] = objects_.try_emplace(text);
        if (fresh) known->second = text.empty() ? py::object(py::none()) : py::object(py::str(text));
        PyList_SET_ITEM(list_.ptr(), static_cast<py::ssize_t>(at), py::object(known->second).release().ptr());
    }
    [[nodiscard]] py::list take() { return std::move(list_); }

private:
    py::list list_;
    std::unordered_map<std::string, py::object> objects_;
};

template <class Row>
py::dict columns_as_dict(const Network& network) {
    py::dict out;
    const std::size_t size = Schema<Row>::size(network);
    std::vector<Row> rows;
    rows.reserve(size);
    for (std::size_t i = 0; i < size; ++i) rows.push_back(Schema<Row>::row(network, i));
    for (const auto& column : Schema<Row>::columns()) {
        const py::str name{std::string(column.name)};
        if (column.name == "member_of") continue;  // it lives in memberships
        if (!column.is_text()) {
            std::vector<double> values(size);
            for (std::size_t i = 0; i < size; ++i) values[i] = column.number(rows[i]);
            out[name] = as_array(std::move(values));
        } else {
            TextColumn texts(size);
            for (std::size_t i = 0; i < size; ++i) texts.set(i, column.text(rows[i]));
            out[name] = texts.take();
        }
    }
    for (const auto& attribute : network.attributes(Schema<Row>::table)) {
        TextColumn texts(size);
        for (std::size_t i = 0; i < size; ++i) texts.set(i, attribute.values[i]);
        out[py::str(attribute.name)] = texts.take();
    }
    return out;
}

/// Calls `visit(std::type_identity<Row>{})` for the row type of the table of that name.
template <class Visit>
void with_table(const std::string& table, Visit&& visit) {
    bool found = false;
    for_each_table([&]<class Row>(std::type_identity<Row> row) {
        if (name(Schema<Row>::table) != table) return;
        found = true;
        visit(row);
    });
    if (!found)
        throw InvalidArgument("no table is called '" + table + "'; the tables are organisations, contacts, ...");
}

py::dict table_as_dict(const Network& network, const std::string& table) {
    py::dict out;
    with_table(table, [&]<class Row>(std::type_identity<Row>) { out = columns_as_dict<Row>(network); });
    return out;
}

/// A column as Python gives it: a list of str or None, an array of whole numbers (a text's digits), or of numbers.
struct GivenColumn {
    std::string name;
    py::list texts;
    std::optional<In<std::int64_t>> digits;
    std::optional<In<double>> numbers;
    mutable std::array<char, 20> written{};

    GivenColumn(std::string title, py::handle values) : name(std::move(title)) {
        if (py::isinstance<py::list>(values))
            texts = py::reinterpret_borrow<py::list>(values);
        else if (py::isinstance<py::array_t<std::int64_t>>(values))
            digits = values.cast<In<std::int64_t>>();
        else
            numbers = values.cast<In<double>>();
    }
    [[nodiscard]] std::size_t size() const {
        return digits    ? static_cast<std::size_t>(digits->size())
               : numbers ? static_cast<std::size_t>(numbers->size())
                         : texts.size();
    }
    /// Until the next row is asked for.
    [[nodiscard]] std::string_view text(std::size_t row) const {
        if (digits) {
            const auto end = std::to_chars(written.begin(), written.end(), digits->data()[row]).ptr;
            return {written.data(), static_cast<std::size_t>(end - written.data())};
        }
        PyObject* object = PyList_GET_ITEM(texts.ptr(), static_cast<py::ssize_t>(row));
        if (object == Py_None) return {};
        py::ssize_t length = 0;
        const char* text = PyUnicode_AsUTF8AndSize(object, &length);
        if (!text) throw py::error_already_set();
        return {text, static_cast<std::size_t>(length)};
    }
};

/// A row of columns: its place is the table and the row's number.
template <class Row>
class GivenRow : public model::Origin {
public:
    [[nodiscard]] Place place(std::string_view) const override {
        return {std::string(name(Schema<Row>::table)), number_, 0};
    }
    [[nodiscard]] std::span<const NotANumber> not_numbers() const override { return not_numbers_; }

    void begin(std::size_t row) {
        number_ = row + 1;
        not_numbers_.clear();
    }
    void fill(Row& made, const Column<Row>& column, const GivenColumn& given) {
        if (column.is_text()) {
            column.text(made) = given.text(number_ - 1);
        } else if (given.numbers) {
            column.number(made) = given.numbers->data()[number_ - 1];
        } else if (const auto text = given.text(number_ - 1); const auto value = parse_number(text)) {
            column.number(made) = *value;
            if (model::has_point_in_euros(column.name, text)) not_numbers_.push_back({column.name, text});
        } else if (!trimmed(text).empty()) {
            not_numbers_.push_back({column.name, text});
        }
    }

private:
    std::uint64_t number_ = 0;
    std::vector<NotANumber> not_numbers_;
};

template <class Row>
void add_rows(NetworkBuilder& builder, const py::dict& columns) {
    constexpr auto table = Schema<Row>::table;
    std::vector<GivenColumn> given;
    std::vector<std::string> titles;
    for (const std::pair<py::handle, py::handle> item : columns) {
        const py::handle key = item.first, values = item.second;
        given.emplace_back(key.cast<std::string>(), values);
        titles.push_back(given.back().name);
    }
    if (given.empty()) return;
    const auto matched = match_titles<Row>(titles);
    std::vector<std::size_t> attributes(given.size());
    for (std::size_t k = 0; k < given.size(); ++k) {
        if (matched[k].column == model::none) attributes[k] = builder.attribute(table, titles[k]);
        if (!matched[k].near.empty())
            builder.warn_of_title(table, titles[k], matched[k].near, {std::string(name(table)), 0, 0});
    }
    const std::size_t size = given[0].size();
    builder.expect(table, size);
    // Rows are made some time before they are added, so that what their ids stand for has come from memory by then.
    constexpr std::size_t ahead = 16;
    std::array<GivenRow<Row>, ahead> places;
    std::array<Row, ahead> made;
    for (std::size_t next = 0; next < size + ahead; ++next) {
        if (next % 4096 == 0 && PyErr_CheckSignals() != 0) throw py::error_already_set();
        auto& place = places[next % ahead];
        auto& fresh = made[next % ahead];
        if (next >= ahead) {
            const std::size_t row = next - ahead;
            if (builder.add(std::move(fresh), &place))
                for (std::size_t k = 0; k < given.size(); ++k)
                    if (matched[k].column == model::none)
                        builder.set_attribute(table, attributes[k], given[k].text(row));
        }
        if constexpr (requires { builder.expect(fresh, true); })
            if (next >= ahead / 2) builder.expect(made[(next - ahead / 2) % ahead], false);
        if (next >= size) continue;
        fresh = {};
        fresh.record.line = next + 1;
        place.begin(next);
        for (std::size_t k = 0; k < given.size(); ++k)
            if (matched[k].column != model::none)
                place.fill(fresh, Schema<Row>::columns()[matched[k].column], given[k]);
        if constexpr (requires { builder.expect(fresh, true); }) builder.expect(fresh, true);
    }
}

/// Of every title of a table: its column, or the one that may be meant.
py::list match_given(const std::string& table, const py::list& given) {
    std::vector<std::string> titles;
    for (const py::handle title : given) titles.push_back(title.cast<std::string>());
    py::list out;
    with_table(table, [&]<class Row>(std::type_identity<Row>) {
        for (const auto& [column, near] : match_titles<Row>(titles)) {
            const auto name = column == model::none
                                  ? py::object(py::none())
                                  : py::object(py::str(std::string(Schema<Row>::columns()[column].name)));
            out.append(
                py::make_tuple(name, near.empty() ? py::object(py::none()) : py::object(py::str(std::string(near)))));
        }
    });
    return out;
}

/// {table: {column: list of str or None | array of int64 | array of float}} to a network; the dict is empty afterwards.
Network from_columns(const py::dict& tables) {
    NetworkBuilder builder;
    for_each_table([&]<class Row>(std::type_identity<Row>) {
        const py::str table{std::string(name(Schema<Row>::table))};
        if (!tables.contains(table)) return;
        add_rows<Row>(builder, tables[table].cast<py::dict>());
        tables.attr("pop")(table);  // as large as what was made of it
    });
    return builder.build();
}

py::dict schema() {
    py::dict out;
    for_each_table([&]<class Row>(std::type_identity<Row>) {
        py::list columns;
        for (const auto& column : Schema<Row>::columns())
            columns.append(py::make_tuple(std::string(column.name), column.is_text() ? "text" : "number",
                                          column.required, std::string(column.other_name)));
        out[py::str(std::string(name(Schema<Row>::table)))] = columns;
    });
    return out;
}

py::list problems(const Report& report) {
    py::list out;
    for (const auto& problem : report.problems) {
        out.append(py::make_tuple(shown(problem.place.file), problem.place.line, problem.place.column,
                                  problem.severity == Severity::error ? "error" : "warning",
                                  std::string(name(problem.table)), problem.column, problem.what,
                                  std::string(problem.kind)));
    }
    return out;
}

py::list sums(const Report& report) {
    py::list out;
    for (const auto& sum : report.sums)
        out.append(py::make_tuple(sum.severity == Severity::error ? "error" : "warning", std::string(name(sum.table)),
                                  sum.column, std::string(sum.kind), sum.count));
    return out;
}

py::dict counts(const Report& report) {
    py::dict out;
    for (std::size_t table = 0; table < table_count; ++table) {
        const auto& c = report.counts[table];
        out[py::str(std::string(name(static_cast<Table>(table))))] = py::make_tuple(c.rows, c.accepted, c.rejected);
    }
    return out;
}

py::list file_counts(const Report& report) {
    py::list out;
    for (const auto& [file, c] : report.files) out.append(py::make_tuple(file, c.rows, c.accepted, c.rejected));
    return out;
}

std::vector<Id> organisation_rows(const Unit& unit) {
    return unit.organisations;
}

}  // namespace

void bind_model(py::module_& module) {
    py::class_<Report>(module, "Report")
        .def("problems", &problems)
        .def("sums", &sums)
        .def("counts", &counts)
        .def("files", &file_counts);
    py::class_<Network>(module, "Network")
        .def(py::init<>())
        .def("table", &table_as_dict, py::arg("table"), "The columns of a table: lists of str or None, or arrays.")
        .def_property_readonly(
            "report", [](const Network& n) -> const Report& { return n.report(); },
            py::return_value_policy::reference_internal)
        .def_property_readonly("n_organisations", [](const Network& n) { return n.organisations().size(); })
        .def_property_readonly("n_ties",
                               [](const Network& n) {
                                   return n.participations().size() + n.contacts().size() +
                                          n.event_participations().size();
                               })
        .def(
            "in_order",
            [](const Network& n) {
                auto moved = n.in_order();
                const bool same = moved.organisations().data() == n.organisations().data();
                return same ? std::nullopt : std::optional(std::move(moved));
            },
            py::call_guard<py::gil_scoped_release>(), "None if it is already.")
        .def("implied",
             [](const Network& n) {
                 std::vector<Id> rows;
                 const auto all = n.organisations();
                 for (Id row = 0; row < all.size(); ++row)
                     if (all[row].implied) rows.push_back(row);
                 return as_array(std::move(rows));
             })
        .def(
            "find_unit",
            [](const Network& n, const std::string& id, const std::string& day) {
                const Unit unit = find_unit(n, id, date_for(day));
                return py::make_tuple(std::string(name(unit.kind)), unit.id, unit.name,
                                      as_array(organisation_rows(unit)));
            },
            py::arg("id"), py::arg("as_of") = "", "Kind, id, name and organisation rows of a unit.")
        .def(
            "all_units",
            [](const Network& n, const std::string& kind, const std::string& day) {
                py::list out;
                for (const auto& unit : all_units(n, unit_kind(kind), date_for(day)))
                    out.append(py::make_tuple(unit.id, unit.name, as_array(organisation_rows(unit))));
                return out;
            },
            py::arg("kind"), py::arg("as_of") = "", "Id, name and organisation rows of every unit of a kind.");
    module.def(
        "is_activity", [](const std::string& kind) { return is_activity(kind); }, py::arg("contact_kind"));
    module.def(
        "folded",
        [](const std::vector<std::string>& texts) {
            std::vector<std::string> result;
            result.reserve(texts.size());
            for (const auto& text : texts) result.push_back(folded(text));
            return result;
        },
        py::arg("texts"));
    module.def(
        "country_code", [](const std::string& text) { return std::string(country_code(text)); }, py::arg("text"));
    module.def(
        "roles",
        [](const Network& network, const std::string& role) {
            const Roles roles(network);
            std::vector<bool> all;
            for (Id row = 0; row < network.organisations().size(); ++row)
                all.push_back(role == "umbrella" ? roles.umbrella(row) : roles.funder(row));
            return all;
        },
        py::arg("network"), py::arg("role"), "Whether each organisation is an umbrella or a funder.");
    module.def(
        "heirs",
        [](const Network& network, const std::string& day) {
            std::vector<Id> all(network.organisations().size());
            std::iota(all.begin(), all.end(), Id{0});
            replace_by_heirs(network, all, date_for(day));
            return all;
        },
        py::arg("network"), py::arg("day"), "Who stands for each organisation on a day; a row past the end: nobody.");
    module.def(
        "is_agreement", [](const std::string& kind) { return stage_of(kind) == Stage::agreement; },
        py::arg("contact_kind"));
    module.def(
        "isolated", [](const std::string& text) { return isolated(text); }, py::arg("text"),
        "Text that turns the direction of writing of nothing but itself.");
    module.attr("words_for_nothing") = [] {
        py::list words;
        for (const auto word : model::words_for_nothing()) words.append(py::str(word.data(), word.size()));
        return py::tuple(words);
    }();
    module.def("match_titles", &match_given, py::arg("table"), py::arg("titles"),
               "Of every title: the column it is, the column that may be meant.");
    module.def("from_columns", &from_columns, py::arg("tables"));
    module.def("schema", &schema, "Per table: (column, kind, required, other name).");
}

}  // namespace hanse::bindings
