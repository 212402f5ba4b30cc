#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "hanse/core/run_control.hpp"

namespace HANSE_NAMESPACE::io {

/// A file that appears complete or not at all: written beside its place, flushed to the disk, then renamed.
///
/// The path may lead through links: what they point at is written and they stay. A file that is there keeps its rights
/// and, where the system allows it, its owner. A pipe or a device is never replaced: it is written into, a pipe that
/// nobody reads within a second takes what it has room for. What a killed run left in the folder is swept.
class HANSE_API AtomicFile {
public:
    /// @throws InvalidData if nothing can be written there.
    explicit AtomicFile(std::filesystem::path path, const RunControl& run = {});
    ~AtomicFile();  ///< without `commit` nothing stays
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    void write(std::string_view text);
    /// For who puts text together row by row: after each, takes all of it and empties it once that is much.
    void drain(std::string& rows);
    /// @throws InvalidData if the disk does not take it; Cancelled if a stop was requested.
    void commit();

private:
    void open_beside();
    void open_as_it_is();
    void flush();

    std::filesystem::path path_, target_, temporary_;  // as given; behind the links; empty if written as it is
    RunControl run_;
    std::string buffer_;
    int descriptor_ = -1;
    bool nobody_reads_ = false;
};

/// A folder of files that takes its place in one step; what was there is removed afterwards.
class HANSE_API AtomicFolder {
public:
    /// @throws InvalidData if no folder can be made there.
    explicit AtomicFolder(std::filesystem::path path);
    ~AtomicFolder();  ///< without `commit` nothing stays
    AtomicFolder(const AtomicFolder&) = delete;
    AtomicFolder& operator=(const AtomicFolder&) = delete;

    /// Where the files are made.
    [[nodiscard]] const std::filesystem::path& made() const noexcept { return made_; }
    /// @throws InvalidData if the system refuses.
    void commit();

private:
    std::filesystem::path path_, target_, made_;
    int lock_ = -1;
};

}  // namespace HANSE_NAMESPACE::io
