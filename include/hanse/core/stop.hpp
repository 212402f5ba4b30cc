#pragma once

#include <atomic>
#include <concepts>
#include <memory>
#include <utility>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE {

/// Whether a run shall stop: of a StopSource, or of anything else that can be asked, such as std::stop_token. (Ours,
/// since libc++ has that one only behind a flag.) A token of nobody never stops.
class StopToken {
public:
    StopToken() = default;
    template <class Token>
    requires(!std::same_as<Token, StopToken>) && requires(const Token& token) {
        { token.stop_requested() } -> std::convertible_to<bool>;
    }
    StopToken(Token token)
        : asked_(std::make_shared<const Token>(std::move(token))),
          ask_([](const void* it) -> bool { return static_cast<const Token*>(it)->stop_requested(); }) {}

    [[nodiscard]] bool stop_requested() const { return ask_ != nullptr && ask_(asked_.get()); }

private:
    std::shared_ptr<const void> asked_;
    bool (*ask_)(const void*) = nullptr;
};

/// Stops the runs that have its token. Copies are one source; any thread may call any function.
class HANSE_API StopSource {
public:
    void request_stop() noexcept { flag_->store(true, std::memory_order_relaxed); }
    [[nodiscard]] bool stop_requested() const noexcept { return flag_->load(std::memory_order_relaxed); }
    [[nodiscard]] StopToken get_token() const { return StopToken(*this); }

private:
    std::shared_ptr<std::atomic<bool>> flag_ = std::make_shared<std::atomic<bool>>(false);
};

}  // namespace HANSE_NAMESPACE
