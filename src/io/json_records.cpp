#include "json_records.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "text_file.hpp"

namespace HANSE_NAMESPACE::io {

namespace {

using Json = nlohmann::json;

constexpr std::size_t deepest = 32;

/// An iterator that counts lines as the parser goes, so that every record has its place.
struct Cursor {
    std::uint64_t line = 1, column = 0;
    void step(char c) {
        if (c == '\n') {
            ++line;
            column = 0;
        } else {
            column += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
        }
    }
};

class CountingIterator {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char*;
    using reference = const char&;

    CountingIterator(const char* at, Cursor* cursor) : at_(at), cursor_(cursor) {}
    reference operator*() const { return *at_; }
    CountingIterator& operator++() {
        cursor_->step(*at_++);
        return *this;
    }
    CountingIterator operator++(int) {
        auto old = *this;
        ++*this;
        return old;
    }
    friend bool operator==(const CountingIterator& a, const CountingIterator& b) { return a.at_ == b.at_; }

private:
    const char* at_;
    Cursor* cursor_;
};

class Handler : public nlohmann::json_sax<Json> {
public:
    Handler(std::string file, JsonRecordSink& sink, const Cursor& cursor)
        : file_(std::move(file)), sink_(sink), cursor_(cursor) {}

    bool null() override { return scalar(""); }
    bool boolean(bool value) override { return scalar(value ? "true" : "false"); }
    bool number_integer(number_integer_t value) override { return scalar(std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override { return scalar(std::to_string(value)); }
    bool number_float(number_float_t, const string_t& text) override { return scalar(text); }
    bool string(string_t& value) override { return scalar(value); }
    bool binary(binary_t&) override { return true; }

    bool start_object(std::size_t) override {
        enter();
        Level level;
        level.record.depth = levels_.size();
        level.record.list = levels_.empty() ? std::string() : levels_.back().key;
        level.record.place = place();
        level.object = true;
        levels_.push_back(std::move(level));
        return true;
    }
    bool key(string_t& name) override {
        auto& level = levels_.back();
        if (!level.keys.insert(name).second) fail("the key \"" + name + "\" stands twice in one object; keep one");
        level.key = name;
        return true;
    }
    bool end_object() override {
        sink_.take(levels_.back().record);
        levels_.pop_back();
        return true;
    }
    bool start_array(std::size_t) override {
        enter();
        Level level;
        if (!levels_.empty()) level.key = levels_.back().key;
        levels_.push_back(std::move(level));
        return true;
    }
    bool end_array() override {
        levels_.pop_back();
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) override {
        std::string what = error.what();  // "[json.exception.parse_error.101] parse error at line 1, column 2: ..."
        if (const auto colon = what.find(": "); colon != std::string::npos) what.erase(0, colon + 2);
        fail("this is not JSON (" + what + "); check the file");
    }

private:
    struct Level {
        bool object = false;
        std::string key;
        JsonRecord record;
        std::unordered_set<std::string> keys;
    };

    [[nodiscard]] Place place() const { return {file_, cursor_.line, std::max<std::uint64_t>(cursor_.column, 1)}; }
    [[noreturn]] void fail(const std::string& what) const { throw InvalidData(place(), what); }

    void enter() {
        if (levels_.size() >= deepest) fail("nested more than 32 deep; such a file is not a table");
        if (!levels_.empty() && levels_.back().object) levels_.back().record.not_scalar.push_back(levels_.back().key);
    }
    bool scalar(std::string text) {
        if (!levels_.empty() && levels_.back().object)
            levels_.back().record.members.emplace_back(levels_.back().key, std::move(text));
        return true;
    }

    std::string file_;
    JsonRecordSink& sink_;
    const Cursor& cursor_;
    std::vector<Level> levels_;
};

}  // namespace

void read_json_records(const std::filesystem::path& path, JsonRecordSink& sink, const RunControl& run) {
    const std::string text = read_text_file(path, {}, run);
    const char* const end = text.data() + text.size();
    Cursor cursor;
    Handler handler(path.string(), sink, cursor);
    Json::sax_parse(CountingIterator(text.data(), &cursor), CountingIterator(end, &cursor), &handler);
}

}  // namespace HANSE_NAMESPACE::io
