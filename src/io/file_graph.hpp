#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "hanse/io/graph_reading.hpp"
#include "hanse/io/graph_table.hpp"
#include "pace.hpp"

namespace HANSE_NAMESPACE::io {

/// A file that is being read, for errors that say where.
struct Source {
    std::string file;
    std::string_view text;
    [[noreturn]] void fail(std::size_t offset, const std::string& what) const;
};

/// xsd:boolean in any case; nothing for what is neither true nor false.
[[nodiscard]] std::optional<bool> truth_of(std::string_view text);
/// The type that GraphML, GEXF and their dialects call so; text for all other names.
[[nodiscard]] ValueType type_named(std::string_view name);
[[nodiscard]] std::string lower(std::string_view text);
/// Whether the text is how a whole number is written: 0, 12, -7, of any length.
[[nodiscard]] bool is_plain_integer(std::string_view text);

/// A value as it stands in a file.
struct FileValue {
    std::string text;
    std::size_t offset = 0;
    std::uint32_t row = 0;
    ValueType type = ValueType::text;
};

/// The values of one name, by row; null where a row has none.
struct FileColumn {
    std::string name;
    ValueType type = ValueType::text;  ///< as declared
    std::vector<const FileValue*> values;
};

/// What a key means that stands twice for one node or tie.
enum class Twice : std::uint8_t { fault, last, list };

/// The attributes of the nodes or of the ties of a file as they are met, value by value.
class FileAttributes {
public:
    using Key = std::uint32_t;

    /// The key of that name, made at its first use.
    Key key(std::string_view name);
    /// A key of its own, even where others have that name.
    Key declare(std::string name, ValueType type);
    /// What stands as 1 and 0 from now on are truths.
    void hold_truths(Key key) { keys_[key].truths = true; }
    void set_fallback(Key key, std::string text, std::size_t offset);
    [[nodiscard]] const std::string& name(Key key) const { return keys_[key].name; }

    void set(Key key, std::size_t row, std::string text, std::size_t offset) {
        set(key, row, std::move(text), offset, keys_[key].type);
    }
    void set(Key key, std::size_t row, std::string text, std::size_t offset, ValueType type) {
        if (keys_[key].truths && type == ValueType::integer) type = ValueType::truth;
        keys_[key].values.push_back({std::move(text), offset, static_cast<std::uint32_t>(row), type});
        ++values_;
    }

    /// A column for every name that has a value. Keys of one name are one column where their values do not meet, else
    /// the later ones are called "name (2)". With `weights`, keys called weight in upper or lower case count as of one
    /// name. Points into this.
    /// @throws InvalidData for a key that stands twice where it must not, and for columns that would take a hundred
    ///         times what the file holds.
    [[nodiscard]] std::vector<FileColumn> columns(std::size_t rows, Twice twice, bool weights, const Source& source,
                                                  Pace& pace);

private:
    struct KeyOf {
        std::string name;
        ValueType type = ValueType::text;
        std::optional<FileValue> fallback;
        std::vector<FileValue> values;
        bool truths = false;
    };
    bool merge(KeyOf& key, FileColumn& into, Twice twice, const Source& source, Pace& pace);

    std::vector<KeyOf> keys_;
    std::unordered_map<std::string, Key> by_name_;
    std::deque<FileValue> lists_;
    std::size_t values_ = 0;
};

enum class TieKind : std::uint8_t { silent, undirected, directed, both };

struct FileTie {
    NodeId source = 0, target = 0;
    TieKind kind = TieKind::silent;
    std::size_t offset = 0;
};

/// What a file holds, before it is decided what is weight, where ties lead and what values are.
struct FileGraph {
    Source source;
    std::vector<std::string> labels;
    bool integer_labels = false;
    std::vector<FileTie> ties;
    FileAttributes node_attributes, tie_attributes;
    Twice twice = Twice::fault;
    std::optional<bool> directed;                  ///< what counts for ties that do not say
    bool both_kinds = false;                       ///< the format has ties of both kinds in one graph
    std::string also_weight;                       ///< an attribute that is the weight where none is called so
    std::map<std::string, std::size_t> over_time;  ///< attributes of ties that have several values in time, how often
    std::map<std::string, std::size_t> left_out;
    // What files of ours say of themselves.
    bool distances = false, unweighted = false, weighted = false;
    std::unordered_map<std::string, std::string> node_names, tie_names;  ///< what their keys stand for

    /// Takes one thing that files of ours say of themselves.  @return whether `name` is one.
    bool mark(std::string_view name, std::string_view value);
};

/// @throws InvalidData with file:line:column; InvalidArgument if no tie has the weight that was named; Cancelled.
[[nodiscard]] GraphTable assembled(FileGraph graph, const GraphReading& reading, const RunControl& run);

}  // namespace HANSE_NAMESPACE::io
