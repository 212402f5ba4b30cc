#pragma once

#include <cstdint>
#include <cstring>
#include <string>

#include "hanse/core/api.hpp"

namespace HANSE_NAMESPACE::io {

inline void append_utf8(std::string& out, std::uint32_t code) {
    const auto put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80) {
        put(code);
    } else if (code < 0x800) {
        put(0xC0 | code >> 6);
        put(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        put(0xE0 | code >> 12);
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    } else {
        put(0xF0 | code >> 18);
        put(0x80 | (code >> 12 & 0x3F));
        put(0x80 | (code >> 6 & 0x3F));
        put(0x80 | (code & 0x3F));
    }
}

/// The end of the valid UTF-8 that begins at `at`: `end`, or where a sequence is wrong or cut off.
inline const char* valid_utf8(const char* at, const char* end) noexcept {
    const auto byte = [](const char* p) { return static_cast<unsigned char>(*p); };
    while (at < end) {
        while (end - at >= 8) {
            std::uint64_t word;
            std::memcpy(&word, at, 8);
            if (word & 0x8080808080808080u) break;
            at += 8;
        }
        while (at < end && byte(at) < 0x80) ++at;
        if (at == end) break;
        const unsigned lead = byte(at);
        const int length = lead >= 0xC2 && lead < 0xE0   ? 2
                           : lead >= 0xE0 && lead < 0xF0 ? 3
                           : lead >= 0xF0 && lead < 0xF5 ? 4
                                                         : 0;
        if (length == 0 || end - at < length) return at;
        for (int i = 1; i < length; ++i)
            if ((byte(at + i) & 0xC0) != 0x80) return at;
        const unsigned second = byte(at + 1);
        const bool wrong = (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second >= 0xA0) ||
                           (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second >= 0x90);
        if (wrong) return at;
        at += length;
    }
    return end;
}

/// Whether [at, end) is the beginning of a sequence that more bytes could make valid.
inline bool cut_off(const char* at, const char* end) noexcept {
    const auto lead = static_cast<unsigned char>(*at);
    const int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || end - at >= length) return false;
    for (const char* p = at + 1; p < end; ++p)
        if ((static_cast<unsigned char>(*p) & 0xC0) != 0x80) return false;
    return true;
}

}  // namespace HANSE_NAMESPACE::io
