#pragma once

#include <cstdio>
#include <filesystem>
#include <string_view>

namespace hanse::io {

/// A file that appears complete or not at all: written beside its place, flushed to the disk, then renamed.
class AtomicFile {
public:
    /// @throws InvalidData if no file can be made there.
    explicit AtomicFile(std::filesystem::path path);
    ~AtomicFile();  ///< without `commit` nothing stays
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    void write(std::string_view text);
    /// @throws InvalidData if the disk does not take it.
    void commit();

private:
    std::filesystem::path path_;
    std::filesystem::path temporary_;
    std::FILE* file_ = nullptr;
};

/// Makes the finished folder `made` take the place of `path` in one step; what was there is removed afterwards.
/// @throws InvalidData if the system refuses.
void replace_folder(const std::filesystem::path& made, const std::filesystem::path& path);

}  // namespace hanse::io
