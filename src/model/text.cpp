#include "hanse/model/text.hpp"
#include "core/read_number.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

namespace HANSE_NAMESPACE::model {

namespace {

// Base letters of U+00C0..U+00FF and U+0100..U+017F; '*' keeps the place of those spelled with two letters,
// ' ' of what is no letter.
constexpr std::string_view latin_1 = "aaaaaa*ceeeeiiiidnooooo ouuuuy**aaaaaa*ceeeeiiiidnooooo ouuuuy*y";
constexpr std::string_view latin_a =
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkklllllllllln"
    "nnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

std::string_view two_letters(std::uint32_t code) {
    switch (code) {
        case 0xC6:
        case 0xE6:
            return "ae";
        case 0xDE:
        case 0xFE:
            return "th";
        case 0xDF:
            return "ss";
        case 0x132:
        case 0x133:
            return "ij";
        case 0x152:
        case 0x153:
            return "oe";
        default:
            return "";
    }
}

}  // namespace

std::string folded(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    bool gap = false;
    const auto letter = [&](std::string_view letters) {
        if (gap && !out.empty()) out += ' ';
        gap = false;
        out += letters;
    };
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        if (byte < 0x80) {
            const bool upper = byte >= 'A' && byte <= 'Z';
            const char c = static_cast<char>(upper ? byte - 'A' + 'a' : byte);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
                letter({&c, 1});
            else
                gap = true;
            continue;
        }
        const std::size_t length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2;
        if (byte >= 0xC3 && byte <= 0xC5 && i + 1 < utf8.size()) {
            const std::uint32_t code = (byte & 0x1Fu) << 6 | (static_cast<unsigned char>(utf8[i + 1]) & 0x3Fu);
            const char base = code < 0x100 ? latin_1[code - 0xC0] : latin_a[code - 0x100];
            if (base == '*')
                letter(code == 0x149 ? "n" : two_letters(code));
            else if (base == ' ')
                gap = true;
            else
                letter({&base, 1});
        } else if (byte == 0xC2 || (byte == 0xE2 && i + 1 < utf8.size() && utf8[i + 1] == '\x80')) {
            gap = true;  // Latin-1 signs, dashes and quotation marks
        } else if (byte == 0xCC ||
                   (byte == 0xCD && i + 1 < utf8.size() && static_cast<unsigned char>(utf8[i + 1]) < 0xB0)) {
            // A combining mark adds nothing to its letter.
        } else {
            letter(utf8.substr(i, length));
        }
        i += length - 1;
    }
    return out;
}

namespace {

/// Bytes of the blank that `text` begins (or ends) with, 0 if it is none.
std::size_t blank(std::string_view text, bool at_end) {
    constexpr std::array<std::string_view, 25> wide{
        "\u0085", "\u00A0", "\u1680", "\u180E", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004",
        "\u2005", "\u2006", "\u2007", "\u2008", "\u2009", "\u200A", "\u200B", "\u2028", "\u2029",
        "\u202F", "\u205F", "\u2060", "\u3000", "\uFEFF", "\u001C", "\u001F"};
    const char edge = at_end ? text.back() : text.front();
    if (edge == ' ' || (edge >= '\t' && edge <= '\r')) return 1;
    if (edge > ' ') return 0;  // ASCII; what is left are bytes of wider characters and controls
    for (const auto one : wide)
        if (at_end ? text.ends_with(one) : text.starts_with(one)) return one.size();
    return 0;
}

}  // namespace

std::string_view trimmed(std::string_view text) noexcept {
    while (!text.empty()) {
        const std::size_t size = blank(text, false);
        if (size == 0) break;
        text.remove_prefix(size);
    }
    while (!text.empty()) {
        const std::size_t size = blank(text, true);
        if (size == 0) break;
        text.remove_suffix(size);
    }
    return text;
}

namespace {

/// Whether a letter of a script that is written from right to left begins with these bytes: Hebrew, Arabic, Syriac, ...
bool right_to_left(std::string_view at) {
    return (at >= "\u0590" && at < "\u0900") || (at >= "\uFB1D" && at < "\uFE00") ||
           (at >= "\uFE70" && at < "\uFEFF") || (at >= "\U00010800" && at < "\U00011000") ||
           (at >= "\U0001E800" && at < "\U0001F000");
}

}  // namespace

std::string isolated(std::string_view utf8, bool letters) {
    // U+202A..202E and U+2066..2069 begin with E2 80 and E2 81; U+061C, U+200E and U+200F turn nothing for long. What
    // ends an isolate ends all that was turned within it.
    std::string out("\u2068");
    std::size_t open = 0;
    bool turns = false;
    for (std::size_t i = 0; i < utf8.size(); ++i) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        if (byte < 0xD6) {
            out += utf8[i];
            continue;
        }
        const auto three = utf8.substr(i, 3);
        const bool mark =
            three.size() == 3 && ((three >= "\u202A" && three <= "\u202E") || (three >= "\u2066" && three <= "\u2069"));
        if (!mark) {
            if (letters && open == 0 && right_to_left(utf8.substr(i, 4))) turns = true;
            out += utf8[i];
            continue;
        }
        i += 2;
        if (three == "\u2069" && open == 0) {  // would end what is put around
            turns = true;
            continue;
        }
        if (three == "\u2069")
            --open;
        else if (three >= "\u2066")
            ++open;
        else if (open == 0)
            turns = true;
        out += three;
    }
    if (!turns && open == 0) return std::string(utf8);
    for (; open > 0; --open) out += "\u2069";
    return out + "\u2069";
}

std::optional<double> parse_number(std::string_view text) noexcept {
    text = trimmed(text);
    double value = 0;
    const auto [end, error] = hanse::detail::read_double(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

std::string number_text(double value) {
    std::array<char, 32> buffer;
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return {buffer.data(), end};
}

}  // namespace HANSE_NAMESPACE::model
