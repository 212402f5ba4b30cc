#include "text_file.hpp"

#include <fstream>
#include <iterator>

#include "encodings.hpp"
#include "utf8.hpp"

namespace hanse::io {

Place place_in(const std::string& file, std::string_view text, std::size_t offset) {
    Place place{file, 1, 1};
    for (std::size_t i = 0; i < offset && i < text.size(); ++i) {
        const bool last_of_line = text[i] == '\n' || (text[i] == '\r' && !text.substr(i + 1).starts_with('\n'));
        if (last_of_line) {
            ++place.line;
            place.column = 1;
        } else {
            place.column += (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
        }
    }
    return place;
}

std::string read_text_file(const std::filesystem::path& path, std::string_view encoding) {
    std::error_code ignored;
    std::ifstream input(path, std::ios::binary);
    if (!input || std::filesystem::is_directory(path, ignored))
        throw InvalidData({path.string()}, "cannot be opened; check that it exists, is a file and may be read");
    std::string text{std::istreambuf_iterator<char>(input), {}};
    text = to_utf8(path.string(), std::move(text), encoding);
    const char* const end = text.data() + text.size();
    const auto valid = static_cast<std::size_t>(valid_utf8(text.data(), end) - text.data());
    const auto nul = text.find('\0');
    if (nul < valid) throw InvalidData(place_in(path.string(), text, nul), "a NUL character; the file is not text");
    if (valid != text.size())
        throw InvalidData(place_in(path.string(), text, valid),
                          "a byte that is not UTF-8; save the file as UTF-8, or say in which encoding it is");
    return text;
}

}  // namespace hanse::io
