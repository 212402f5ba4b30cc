#include <bit>
#include <cstdint>
#include <vector>

#include "hanse/core/graph.hpp"
#include "rooms.hpp"
#include "run.hpp"

namespace hanse::bindings {

namespace {

/// Numbers texts in the order they first appear. Open addressing on the hash that Python keeps in every text.
class TextNumbers {
public:
    explicit TextNumbers(std::size_t expected) : slots_(std::bit_ceil(std::max<std::size_t>(expected / 4, 1024))) {}

    NodeId number_of(PyObject* text) {
        const Py_hash_t hash = PyObject_Hash(text);
        std::size_t at = static_cast<std::size_t>(hash) & (slots_.size() - 1);
        for (; slots_[at].text != nullptr; at = (at + 1) & (slots_.size() - 1)) {
            const Slot& slot = slots_[at];
            if (slot.text == text || (slot.hash == hash && PyUnicode_Compare(slot.text, text) == 0)) return slot.number;
        }
        const auto number = static_cast<NodeId>(texts_.size());
        slots_[at] = {text, hash, number};
        texts_.push_back(text);
        if (2 * texts_.size() > slots_.size()) grow();
        return number;
    }

    [[nodiscard]] py::list texts() const {
        py::list out(texts_.size());
        for (std::size_t i = 0; i < texts_.size(); ++i) out[i] = py::reinterpret_borrow<py::object>(texts_[i]);
        return out;
    }

private:
    struct Slot {
        PyObject* text = nullptr;
        Py_hash_t hash = 0;
        NodeId number = 0;
    };

    void grow() {
        std::vector<Slot> larger(2 * slots_.size());
        for (const Slot& slot : slots_) {
            if (slot.text == nullptr) continue;
            std::size_t at = static_cast<std::size_t>(slot.hash) & (larger.size() - 1);
            while (larger[at].text != nullptr) at = (at + 1) & (larger.size() - 1);
            larger[at] = slot;
        }
        slots_ = std::move(larger);
    }

    std::vector<Slot> slots_;
    std::vector<PyObject*> texts_;
};

/// Numbers for the labels in both columns and the labels found, or None if one of them is not text.
py::object number_texts(const py::array& sources, const py::array& targets) {
    std::vector<NodeId> numbers;
    numbers.reserve(static_cast<std::size_t>(sources.size() + targets.size()));
    TextNumbers known(numbers.capacity());
    for (const py::array* column : {&sources, &targets}) {
        if (column->dtype().kind() != 'O' || column->ndim() != 1) return py::none();
        const auto* const bytes = static_cast<const char*>(column->data());
        const auto item = [&](py::ssize_t i) {
            return *reinterpret_cast<PyObject* const*>(bytes + i * column->strides(0));
        };
        constexpr py::ssize_t ahead = 12;  // texts lie anywhere in memory: ask for them early
        for (py::ssize_t i = 0; i < column->size(); ++i) {
            if (i + ahead < column->size()) __builtin_prefetch(item(i + ahead));
            if (item(i) == nullptr || !PyUnicode_CheckExact(item(i))) return py::none();
            numbers.push_back(known.number_of(item(i)));
        }
    }
    return py::make_tuple(as_array(std::move(numbers)), known.texts());
}

}  // namespace

void bind_labels(py::module_& module) {
    module.def("number_texts", &number_texts, py::arg("sources"), py::arg("targets"),
               "Numbers for the texts in two arrays of objects, in the order they first appear, and the texts; None if "
               "one is not text.");
}

}  // namespace hanse::bindings
