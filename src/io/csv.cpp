#include "hanse/io/csv.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdio>
#include <cstring>
#include <unordered_set>
#include <vector>

#include "core/platform.hpp"
#include "hanse/model/text.hpp"
#include "text_file.hpp"
#include "utf8.hpp"

namespace HANSE_NAMESPACE::io {

namespace {

constexpr std::size_t longest_row = std::size_t{64} << 20;

/// The first delimiter or line break in [at, end), eight bytes at a time.
const char* end_of_plain_cell(const char* at, const char* end, char delimiter) noexcept {
    constexpr std::uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    const auto zeros = [](std::uint64_t word) { return (word - ones) & ~word & highs; };
    const std::uint64_t delimiters = ones * static_cast<unsigned char>(delimiter);
    if constexpr (std::endian::native == std::endian::little) {
        for (; end - at >= 8; at += 8) {
            std::uint64_t word;
            std::memcpy(&word, at, 8);
            const std::uint64_t hits = zeros(word ^ delimiters) | zeros(word ^ ones * '\n') | zeros(word ^ ones * '\r');
            if (hits) return at + std::countr_zero(hits) / 8;
        }
    }
    while (at < end && *at != delimiter && *at != '\n' && *at != '\r') ++at;
    return at;
}

std::uint64_t line_breaks(const char* at, const char* end) noexcept {
    std::uint64_t count = 0;
    for (; at < end; ++at) count += *at == '\n' || (*at == '\r' && (at + 1 == end || at[1] != '\n'));
    return count;
}

std::string hex(unsigned char byte) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    return {'0', 'x', digits[byte >> 4], digits[byte & 15]};
}

}  // namespace

struct CsvReader::State {
    struct Close {
        void operator()(std::FILE* open) const noexcept { std::fclose(open); }
    };

    std::string file;
    std::unique_ptr<std::FILE, Close> input;
    char delimiter = 0;
    std::size_t chunk = 0;
    std::vector<std::string> header;
    std::vector<std::uint64_t> header_columns;  // where each title begins
    std::uint64_t header_line = 1;

    std::vector<char> buffer;
    std::size_t begin = 0, end = 0;  // what is not yet given out
    std::size_t checked = 0;         // up to here the buffer is known to be UTF-8
    bool at_end = false;
    std::uint64_t bytes = 0;

    std::uint64_t line = 1;       // of the row given out
    std::uint64_t next_line = 1;  // of buffer[begin]
    const char* row = nullptr;
    std::vector<std::string_view> cells;
    std::vector<const char*> starts;
    std::vector<std::size_t> escaped;  // cells with doubled quotes
    std::string plain;                 // those cells without them
    std::string fault;
    const char* fault_at = nullptr;

    [[noreturn]] void fail(const char* at, const std::string& what) const {
        throw InvalidData(place_of(at, buffer.data() + begin, next_line), what);
    }

    [[nodiscard]] Place place_of(const char* at, const char* from, std::uint64_t from_line) const {
        const char* line_start = from;
        for (const char* p = from; p < at; ++p) {
            const bool ends = *p == '\n' || (*p == '\r' && (p + 1 == buffer.data() + end || p[1] != '\n'));
            if (!ends) continue;
            ++from_line;
            line_start = p + 1;
        }
        std::uint64_t column = 1;
        for (const char* p = line_start; p < at; ++p) column += (static_cast<unsigned char>(*p) & 0xC0) != 0x80;
        return {file, from_line, column};
    }

    /// Reads another chunk behind what is there.
    void fill() {
        if (begin > 0) {
            std::memmove(buffer.data(), buffer.data() + begin, end - begin);
            end -= begin;
            checked -= begin;
            begin = 0;
        }
        if (end > longest_row) fail(buffer.data(), "the row is longer than 64 MiB; is a quotation mark left open?");
        const std::size_t room = std::max(chunk, end);  // doubles, so a long row is scanned few times
        if (buffer.size() < end + room) buffer.resize(end + room);
        const std::size_t got = std::fread(buffer.data() + end, 1, room, input.get());
        if (got < room && std::ferror(input.get())) throw InvalidData({file}, "cannot be read to its end");
        at_end = got < room;
        bytes += got;
        if (const void* nul = std::memchr(buffer.data() + checked, 0, end + got - checked))
            fail(static_cast<const char*>(nul),
                 "a NUL character; the file is not text in UTF-8: save it as CSV in UTF-8");
        end += got;
        const char* stop = buffer.data() + end;
        const char* valid = valid_utf8(buffer.data() + checked, stop);
        if (valid != stop && (at_end || !cut_off(valid, stop))) {
            fail(valid, "the byte " + hex(static_cast<unsigned char>(*valid)) +
                            " is not UTF-8 (it may be Windows-1252 or Latin-1); save the file as UTF-8, "
                            "in spreadsheets \"CSV UTF-8\"");
        }
        checked = static_cast<std::size_t>(valid - buffer.data());
    }

    /// One row from buffer[begin]; false if the buffer ends before the row does.
    bool parse();
    const char* quoted_cell(const char* at, const char* stop);
    void unescape();
    bool next_row();
    void pass_over_separator_line();
    void read_header();
};

/// From the opening quote to the delimiter or line break after the cell; null if the buffer ends before.
const char* CsvReader::State::quoted_cell(const char* at, const char* stop) {
    const char* const first = at + 1;
    bool doubled = false;
    const char* close = first;
    for (;; close += 2, doubled = true) {
        close = static_cast<const char*>(std::memchr(close, '"', static_cast<std::size_t>(stop - close)));
        if (!close) {
            if (at_end)
                throw InvalidData(
                    place_of(at, buffer.data() + begin, next_line),
                    "this quotation mark is never closed; close it, or double it if it belongs to the text");
            return nullptr;
        }
        if (close + 1 == stop || close[1] != '"') break;
    }
    if (close + 1 == stop && !at_end) return nullptr;  // the next byte decides
    if (doubled) escaped.push_back(cells.size());
    cells.emplace_back(first, static_cast<std::size_t>(close - first));
    const char* after = end_of_plain_cell(close + 1, stop, delimiter);
    if (after != close + 1 && fault.empty()) {
        fault = "text follows a closing quotation mark; double the marks that belong to the text";
        fault_at = close + 1;
    }
    return after;
}

bool CsvReader::State::parse() {
    const char* const stop = buffer.data() + end;
    const char* at = buffer.data() + begin;
    row = at;
    cells.clear();
    starts.clear();
    escaped.clear();
    fault.clear();
    std::uint64_t breaks = 0;
    for (;;) {
        starts.push_back(at);
        if (at < stop && *at == '"') {
            const char* const start = at;
            at = quoted_cell(at, stop);
            if (!at) return false;
            breaks += line_breaks(start, at);
        } else {
            const char* const cell = at;
            at = end_of_plain_cell(at, stop, delimiter);
            cells.emplace_back(cell, static_cast<std::size_t>(at - cell));
        }
        if (at == stop) {
            if (!at_end) return false;
            break;
        }
        if (*at == delimiter) {
            ++at;
            continue;
        }
        if (*at == '\r' && at + 1 == stop && !at_end) return false;  // CR or CRLF?
        at += *at == '\r' && at + 1 < stop && at[1] == '\n' ? 2 : 1;
        ++breaks;
        break;
    }
    line = next_line;
    next_line += breaks;
    begin = static_cast<std::size_t>(at - buffer.data());
    return true;
}

void CsvReader::State::unescape() {
    plain.clear();
    plain.reserve(begin);  // no view into it may move
    for (const std::size_t cell : escaped) {
        const std::size_t from = plain.size();
        const auto text = cells[cell];
        for (std::size_t i = 0; i < text.size(); ++i) {
            plain += text[i];
            if (text[i] == '"') ++i;
        }
        cells[cell] = std::string_view(plain).substr(from);
    }
}

bool CsvReader::State::next_row() {
    for (;;) {
        if (begin == end) {
            if (!at_end) fill();
            if (begin == end) return false;
        }
        while (!parse()) fill();
        // Spreadsheets fill up with lines of nothing but delimiters.
        bool blank = true;
        for (std::size_t k = 0; blank && k < cells.size(); ++k)
            blank = cells[k].empty() && cells[k].data() == starts[k];
        if (blank) continue;
        if (!escaped.empty()) unescape();
        return true;
    }
}

/// A first line "sep=;", by which spreadsheets tell each other the delimiter.
void CsvReader::State::pass_over_separator_line() {
    const std::string_view head(buffer.data() + begin, end - begin);
    const std::size_t line_end = std::min(head.find_first_of("\r\n"), head.size());
    std::string_view first = head.substr(0, line_end);
    if (first.size() >= 2 && first.front() == '"' && first.back() == '"') first = first.substr(1, first.size() - 2);
    if (first.size() != 5 || first[3] != '=') return;
    for (std::size_t i = 0; i < 3; ++i)
        if ((first[i] | 0x20) != "sep"[i]) return;
    if (delimiter == 0) delimiter = first[4];
    begin += std::min(line_end + (head.substr(line_end).starts_with("\r\n") ? 2 : 1), head.size());
    ++next_line;
}

void CsvReader::State::read_header() {
    fill();
    pass_over_separator_line();
    const std::string_view head(buffer.data() + begin, end - begin);
    if (delimiter == 0) {
        // The first line that has anything, outside of quotation marks.
        constexpr std::array candidates{',', ';', '\t', '|'};
        std::array<std::size_t, candidates.size()> found{};
        bool quoted = false;
        for (const char c : head) {
            if (c == '"') quoted = !quoted;
            if (quoted) continue;
            if ((c == '\n' || c == '\r') && head.find_first_not_of("\r\n") < static_cast<std::size_t>(&c - head.data()))
                break;
            for (std::size_t k = 0; k < candidates.size(); ++k) found[k] += c == candidates[k];
        }
        delimiter = candidates[static_cast<std::size_t>(std::max_element(found.begin(), found.end()) - found.begin())];
    }
    if (!next_row()) throw InvalidData({file, 1, 1}, "the file is empty; its first line must name the columns");
    if (!fault.empty()) throw InvalidData(place_of(fault_at, row, line), fault);
    std::unordered_set<std::string> seen;
    for (std::size_t k = 0; k < cells.size(); ++k) {
        std::string name(model::trimmed(cells[k]));
        if (name.empty()) name = "column " + std::to_string(k + 1);
        if (!seen.insert(name).second)
            throw InvalidData(place_of(starts[k], row, line), "the column '" + name + "' stands twice; rename one");
        header.push_back(std::move(name));
    }
    header_line = line;
    const char* at = row;
    std::uint64_t column = 1;
    for (const char* const start : starts) {
        for (; at < start; ++at) column += (static_cast<unsigned char>(*at) & 0xC0) != 0x80;
        header_columns.push_back(column);
    }
}

CsvReader::CsvReader(const std::filesystem::path& path, const CsvOptions& options) : state_(std::make_unique<State>()) {
    auto& s = *state_;
    s.file = path.string();
    s.delimiter = options.delimiter;
    s.chunk = std::max<std::size_t>(options.chunk_bytes, 4);
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) throw InvalidData({s.file}, "is a folder; name a CSV file");
    s.input.reset(platform::open_stream(path));
    if (!s.input) throw InvalidData({s.file}, "cannot be opened; check that it exists and may be read");
    std::array<unsigned char, 3> mark{};
    const std::size_t got = std::fread(mark.data(), 1, 3, s.input.get());
    if (got >= 2 && ((mark[0] == 0xFF && mark[1] == 0xFE) || (mark[0] == 0xFE && mark[1] == 0xFF)))
        throw InvalidData({s.file, 1, 1}, "the file is in UTF-16; save it as UTF-8, in spreadsheets \"CSV UTF-8\"");
    refuse_packed(s.file, {reinterpret_cast<const char*>(mark.data()), got});
    const bool utf8_mark = got == 3 && mark[0] == 0xEF && mark[1] == 0xBB && mark[2] == 0xBF;
    s.bytes = got;
    if (!utf8_mark) {  // kept, not read again: a pipe cannot go back
        s.buffer.assign(mark.begin(), mark.begin() + static_cast<std::ptrdiff_t>(got));
        s.end = got;
    }
    s.read_header();
}

CsvReader::~CsvReader() = default;
CsvReader::CsvReader(CsvReader&&) noexcept = default;
CsvReader& CsvReader::operator=(CsvReader&&) noexcept = default;

std::span<const std::string> CsvReader::header() const& noexcept {
    return state_->header;
}
Place CsvReader::header_place(std::size_t column) const {
    const auto& s = *state_;
    return {s.file, s.header_line, column < s.header_columns.size() ? s.header_columns[column] : 1};
}
char CsvReader::delimiter() const noexcept {
    return state_->delimiter;
}

bool CsvReader::next() {
    auto& s = *state_;
    if (!s.next_row()) return false;
    while (s.cells.size() > s.header.size() && s.cells.back().empty()) s.cells.pop_back();  // delimiters too many
    if (s.fault.empty() && s.cells.size() != s.header.size()) {
        s.fault = "the row has " + std::to_string(s.cells.size()) + " cells, the header " +
                  std::to_string(s.header.size()) + "; put cells that contain a '" + std::string(1, s.delimiter) +
                  "' in quotation marks";
        s.fault_at = s.cells.size() > s.header.size() ? s.starts[s.header.size()] : s.starts.back();
    }
    return true;
}

std::span<const std::string_view> CsvReader::cells() const noexcept {
    return state_->cells;
}
const std::string* CsvReader::fault() const noexcept {
    return state_->fault.empty() ? nullptr : &state_->fault;
}
std::uint64_t CsvReader::line() const noexcept {
    return state_->line;
}
Place CsvReader::place(std::size_t cell) const {
    const auto& s = *state_;
    return s.place_of(cell < s.starts.size() ? s.starts[cell] : s.row, s.row, s.line);
}
Place CsvReader::fault_place() const {
    return state_->place_of(state_->fault_at, state_->row, state_->line);
}
std::uint64_t CsvReader::bytes_read() const noexcept {
    return state_->bytes;
}

std::string formula_safe(std::string_view text) {
    constexpr std::array triggers{"=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D", "\uFF20", "\u2212"};
    const std::string_view core = model::trimmed(text);
    const bool runs = std::any_of(triggers.begin(), triggers.end(), [&](auto* t) { return core.starts_with(t); }) ||
                      (!text.empty() && std::string_view("\t\r\n").find(text[0]) != std::string_view::npos);
    std::string out(runs ? "'" : "");
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\0' || (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n')) continue;
        out += text[i] == '\r' || text[i] == '\n' ? ' ' : text[i];
    }
    return out;
}

void append_csv_row(std::string& out, std::span<const std::string> cells) {
    bool first = true;
    for (const auto& cell : cells) {
        if (!first) out += ',';
        first = false;
        const bool quote = cell.find_first_of(",;\t\"\r\n") != std::string::npos ||
                           (cells.size() == 1 && cell.empty()) ||
                           (!cell.empty() && (cell.front() == ' ' || cell.back() == ' '));
        if (!quote) {
            out += cell;
            continue;
        }
        out += '"';
        for (const char c : cell) {
            if (c == '"') out += '"';
            out += c;
        }
        out += '"';
    }
    out += '\n';
}

}  // namespace HANSE_NAMESPACE::io
