#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE {

/// Base of everything the library throws on purpose. The text names what is wrong and what to do.
/// (Destructors are in the library so that each class has one identity, which a handler in another one can catch.)
class HANSE_API Error : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
    Error(const Error&) = default;
    Error& operator=(const Error&) = default;
    ~Error() override;
};

/// An argument cannot be used: "constraint: a strength is negative; drop the tie or use its size".
class HANSE_API InvalidArgument : public Error {
public:
    using Error::Error;
    InvalidArgument(const InvalidArgument&) = default;
    InvalidArgument& operator=(const InvalidArgument&) = default;
    ~InvalidArgument() override;
};

/// A node in the text of an error: "#7". Whoever knows the nodes' labels puts them in its place, as Python does.
[[nodiscard]] HANSE_API std::string named(std::uint32_t node);

/// Where in an input something stands; line and column count from 1, 0 means "not applicable".
struct Place {
    std::string file;
    std::uint64_t line = 0;
    std::uint64_t column = 0;
};

/// "file:line:column", without the parts that do not apply.
[[nodiscard]] HANSE_API std::string to_string(const Place& place);

/// A file or table cannot be read: "table.csv:12:5: ...; ...".
class HANSE_API InvalidData : public Error {
public:
    InvalidData(Place place, const std::string& what)
        : Error(to_string(place) + ": " + what), place_(std::move(place)) {}
    InvalidData(const InvalidData&) = default;
    InvalidData& operator=(const InvalidData&) = default;
    ~InvalidData() override;
    [[nodiscard]] const Place& place() const noexcept { return place_; }

private:
    Place place_;
};

/// The run was stopped through its RunControl.
class HANSE_API Cancelled : public Error {
public:
    Cancelled() : Error("cancelled") {}
    Cancelled(const Cancelled&) = default;
    Cancelled& operator=(const Cancelled&) = default;
    ~Cancelled() override;
};

}  // namespace HANSE_NAMESPACE
