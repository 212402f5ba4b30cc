#pragma once

#include <atomic>
#include <compare>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::model {

/// A text that its copies share: a pointer in its row, nothing if it is empty. Tables of millions of rows name few
/// sources, roles and kinds. It does not change; another one may take its place.
class SharedText {
public:
    SharedText() = default;
    SharedText(std::string text) : body_(text.empty() ? nullptr : new Body{{1}, std::move(text)}) {}
    SharedText(const SharedText& other) noexcept : body_(other.body_) {
        if (body_) body_->users.fetch_add(1, std::memory_order_relaxed);
    }
    SharedText(SharedText&& other) noexcept : body_(std::exchange(other.body_, nullptr)) {}
    SharedText& operator=(SharedText other) noexcept {
        std::swap(body_, other.body_);
        return *this;
    }
    ~SharedText() {
        if (body_ && body_->users.fetch_sub(1, std::memory_order_acq_rel) == 1) delete body_;
    }

    [[nodiscard]] bool empty() const noexcept { return body_ == nullptr; }
    operator const std::string&() const noexcept {
        static const std::string nothing;
        return body_ ? body_->text : nothing;
    }
    operator std::string_view() const noexcept { return body_ ? std::string_view(body_->text) : std::string_view(); }

    friend bool operator==(const SharedText& a, const SharedText& b) noexcept { return std::string_view(a) == b; }
    template <std::convertible_to<std::string_view> Text>
    friend bool operator==(const SharedText& a, const Text& b) noexcept {
        return std::string_view(a) == std::string_view(b);
    }
    friend std::strong_ordering operator<=>(const SharedText& a, const SharedText& b) noexcept {
        return std::string_view(a).compare(b) <=> 0;
    }

private:
    struct Body {
        std::atomic<std::uint32_t> users;
        std::string text;
    };
    Body* body_ = nullptr;
};

}  // namespace HANSE_NAMESPACE::model
