#pragma once

#include <concepts>
#include <memory>
#include <type_traits>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE {

namespace detail {
template <class F, class Reference, class Result, class... Arguments>
concept CalledAs = !std::same_as<std::remove_cvref_t<F>, Reference> && std::is_invocable_r_v<Result, F&, Arguments...>;
}  // namespace detail

template <class Signature>
class FunctionRef;

/// Refers to a function or to anything else that can be called, which must outlive it: a parameter for which any lambda
/// can be given, without a template and without a copy.
template <class Result, class... Arguments>
class FunctionRef<Result(Arguments...)> {
public:
    FunctionRef() = default;
    template <detail::CalledAs<FunctionRef, Result, Arguments...> F>
    FunctionRef(F&& function) noexcept {  // NOLINT(bugprone-forwarding-reference-overload): never a FunctionRef
        using Called = std::remove_reference_t<F>;
        if constexpr (std::is_function_v<Called>) {
            at_.function = reinterpret_cast<void (*)()>(&function);
            call_ = [](At at, Arguments... arguments) -> Result {
                return reinterpret_cast<Called*>(at.function)(static_cast<Arguments&&>(arguments)...);
            };
        } else {
            at_.object = const_cast<void*>(static_cast<const void*>(std::addressof(function)));
            call_ = [](At at, Arguments... arguments) -> Result {
                return (*static_cast<Called*>(at.object))(static_cast<Arguments&&>(arguments)...);
            };
        }
    }
    Result operator()(Arguments... arguments) const { return call_(at_, static_cast<Arguments&&>(arguments)...); }

private:
    union At {
        void* object;
        void (*function)();
    };
    At at_{nullptr};
    Result (*call_)(At, Arguments...) = nullptr;
};

}  // namespace HANSE_NAMESPACE
