#include "text_file.hpp"

#include <cerrno>
#include <system_error>

#include "../core/platform.hpp"
#include "encodings.hpp"
#include "utf8.hpp"

namespace HANSE_NAMESPACE::io {

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

void refuse_packed(const std::string& file, std::string_view text) {
    if (text.starts_with("\x1F\x8B") || text.starts_with("BZh") ||
        text.starts_with("\xFD"
                         "7z"))
        throw InvalidData({file}, "is compressed; unpack it");
    if (text.starts_with("PK\x03"))
        throw InvalidData({file},
                          "is a ZIP archive, as spreadsheets are; unpack it, or save the table as CSV in UTF-8");
}

namespace {

constexpr std::size_t piece = std::size_t{1} << 20;  // between two looks whether to go on

struct Closing {
    platform::Descriptor file;
    ~Closing() { platform::close(file); }
};

std::string bytes_of(const std::filesystem::path& path, const RunControl& run) {
    const auto input = platform::open_to_read(path);
    const Closing closing{input.descriptor};
    if (platform::status(path).kind == platform::FileKind::folder)
        throw InvalidData({path.string()}, "is a folder; name a file in it");
    if (input.error != 0) throw InvalidData({path.string()}, "cannot be opened; check that it exists and may be read");
    std::string text;
    std::error_code ignored;
    if (const auto size = std::filesystem::file_size(path, ignored); !ignored) text.reserve(size + piece);
    for (;;) {
        run.check();
        if (!platform::await(input.descriptor, false)) continue;
        const std::size_t before = text.size();
        text.resize(before + piece);
        const auto got = platform::read(input.descriptor, text.data() + before, piece);
        text.resize(before + static_cast<std::size_t>(got.error == 0 ? got.bytes : 0));
        if (got.error == EAGAIN || got.error == EINTR) continue;
        if (got.error != 0)
            throw InvalidData({path.string()}, "cannot be read to its end; check the disk and its rights");
        if (got.bytes == 0) break;
    }
    refuse_packed(path.string(), text);
    return text;
}

/// Where the valid UTF-8 ends.
std::size_t valid_length(const std::string& text, const RunControl& run) {
    const char *at = text.data(), *const end = at + text.size();
    for (std::size_t asked = piece;;) {
        run.check();
        const char* const stop = static_cast<std::size_t>(end - at) > asked ? at + asked : end;
        const char* const valid = valid_utf8(at, stop);
        if (valid == end || (valid != stop && !cut_off(valid, stop)))
            return static_cast<std::size_t>(valid - text.data());
        if (stop == end) return static_cast<std::size_t>(valid - text.data());
        at = valid;
    }
}

}  // namespace

std::string read_text_file(const std::filesystem::path& path, std::string_view encoding, const RunControl& run) {
    std::string text = to_utf8(path.string(), bytes_of(path, run), encoding, run);
    const std::size_t valid = valid_length(text, run);
    const auto nul = text.find('\0');
    if (nul < valid) throw InvalidData(place_in(path.string(), text, nul), "a NUL character; the file is not text");
    if (valid != text.size())
        throw InvalidData(place_in(path.string(), text, valid),
                          "a byte that is not UTF-8; save the file as UTF-8, or say in which encoding it is");
    return text;
}

}  // namespace HANSE_NAMESPACE::io
