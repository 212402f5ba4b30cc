#include <pybind11/stl.h>

#include <array>
#include <bit>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "hanse/core/big_vector.hpp"
#include "hanse/core/graph.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

namespace {

/// A text of Python, which keeps its hash.
struct PythonText {
    PyObject* object = nullptr;
    [[nodiscard]] bool valid() const { return object != nullptr && PyUnicode_CheckExact(object); }
    [[nodiscard]] std::size_t hash() const { return static_cast<std::size_t>(PyObject_Hash(object)); }
    [[nodiscard]] const void* place() const { return object; }
    friend bool operator==(PythonText a, PythonText b) {
        return a.object == b.object || PyUnicode_Compare(a.object, b.object) == 0;
    }
};

/// A text in a column of Arrow: UTF-8 that lies behind the text before it.
struct ArrowText {
    std::string_view text;
    [[nodiscard]] bool valid() const { return true; }
    [[nodiscard]] std::size_t hash() const { return std::hash<std::string_view>()(text); }
    [[nodiscard]] const void* place() const { return text.data(); }
    friend bool operator==(ArrowText, ArrowText) = default;
};

/// Numbers texts in the order they first appear, by open addressing.
template <class Text>
class TextNumbers {
public:
    explicit TextNumbers(std::size_t expected)
        : slots_(std::bit_ceil(std::max<std::size_t>(expected / 4, 1024)), Slot{}) {
        numbers.reserve(expected);
    }

    /// Appends the number of `text(i)` for every i below `count`, or says that one is no text. Texts and slots lie
    /// anywhere in memory: each is asked for some texts before it is needed.
    template <class TextAt>
    [[nodiscard]] bool add(std::size_t count, TextAt&& text) {
        constexpr std::size_t ahead = 16;
        std::array<std::size_t, ahead> hashes{};
        for (std::size_t i = 0; i < count + ahead; ++i) {
            if (i >= ahead) numbers.push_back(number_of(text(i - ahead), hashes[i % ahead]));
            if (i + ahead < count) __builtin_prefetch(text(i + ahead).place());
            if (i < count) {
                if (!text(i).valid()) return false;
                hashes[i % ahead] = text(i).hash();
                __builtin_prefetch(&slots_[home(hashes[i % ahead])]);
            }
            if (i >= ahead / 2 && i - ahead / 2 < count) {
                const Slot& slot = slots_[home(hashes[(i - ahead / 2) % ahead])];
                if (slot.number != none) __builtin_prefetch(slot.text.place());
            }
        }
        return true;
    }

    std::vector<NodeId> numbers;
    std::vector<Text> texts;           // distinct ones
    std::vector<std::int64_t> firsts;  // where each of them first appears

private:
    static constexpr auto none = static_cast<NodeId>(-1);
    struct Slot {
        Text text;
        std::size_t hash = 0;
        NodeId number = none;
    };

    [[nodiscard]] std::size_t home(std::size_t hash) const { return hash & (slots_.size() - 1); }

    NodeId number_of(const Text& text, std::size_t hash) {
        std::size_t at = home(hash);
        for (; slots_[at].number != none; at = home(at + 1))
            if (slots_[at].hash == hash && slots_[at].text == text) return slots_[at].number;
        const auto number = static_cast<NodeId>(texts.size());
        slots_[at] = {text, hash, number};
        texts.push_back(text);
        firsts.push_back(static_cast<std::int64_t>(numbers.size()));
        if (2 * texts.size() > slots_.size()) grow();
        return number;
    }

    void grow() {
        BigVector<Slot> larger(4 * slots_.size(), Slot{});
        slots_.swap(larger);
        for (const Slot& slot : larger) {
            if (slot.number == none) continue;
            std::size_t at = home(slot.hash);
            while (slots_[at].number != none) at = home(at + 1);
            slots_[at] = slot;
        }
    }

    BigVector<Slot> slots_;
};

/// Numbers for the labels in both columns and the labels found, or None if one of them is not text.
py::object number_texts(const py::array& sources, const py::array& targets) {
    TextNumbers<PythonText> known(static_cast<std::size_t>(sources.size() + targets.size()));
    for (const py::array* column : {&sources, &targets}) {
        if (column->dtype().kind() != 'O' || column->ndim() != 1) return py::none();
        const auto* const bytes = static_cast<const char*>(column->data());
        const auto count = static_cast<std::size_t>(column->size());
        const auto item = [&](std::size_t i) {
            return *reinterpret_cast<PyObject* const*>(bytes + static_cast<py::ssize_t>(i) * column->strides(0));
        };
        if (!known.add(count, [&](std::size_t i) { return PythonText{item(i)}; })) return py::none();
    }
    py::list texts(known.texts.size());
    for (std::size_t k = 0; k < known.texts.size(); ++k)
        texts[k] = py::reinterpret_borrow<py::object>(known.texts[k].object);
    return py::make_tuple(as_array(std::move(known.numbers)), texts);
}

/// Numbers for the texts in pieces of Arrow columns, which are given as (offsets, bytes), and where each first appears.
py::tuple number_arrow_texts(const std::vector<std::pair<In<std::int64_t>, In<char>>>& pieces) {
    std::size_t count = 0;
    for (const auto& [offsets, bytes] : pieces) count += static_cast<std::size_t>(offsets.size()) - 1;
    TextNumbers<ArrowText> known(count);
    for (const auto& [offsets, bytes] : pieces) {
        const auto ends = as_span(offsets);
        const char* const data = bytes.data();
        (void)known.add(ends.size() - 1, [&](std::size_t i) {
            return ArrowText{{data + ends[i], static_cast<std::size_t>(ends[i + 1] - ends[i])}};
        });
    }
    return py::make_tuple(as_array(std::move(known.numbers)), as_array(std::move(known.firsts)));
}

}  // namespace

void bind_labels(py::module_& module) {
    module.def("number_texts", &number_texts, py::arg("sources"), py::arg("targets"),
               "Numbers for the texts in two arrays of objects, in the order they first appear, and the texts; None if "
               "one is not text.");
    module.def(
        "number_arrow_texts", &number_arrow_texts, py::arg("pieces"),
        "Numbers for the texts in pieces of Arrow columns, each (offsets, bytes), in the order they first appear, "
        "and where each first appears.");
}

}  // namespace hanse::bindings
