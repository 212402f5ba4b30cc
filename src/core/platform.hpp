#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <string_view>
#include <thread>

#include "hanse/core/api.hpp"

/// What operating systems do each in their way: memory, forks, processors, files that are replaced at once. No other
/// unit of the library includes a header of a system. Errors are values of errno; 0: none.
namespace HANSE_NAMESPACE::platform {

/// Memory whose address divides by `align`, a power of two; of 2 MiB and more in huge pages where the system has them.
/// @throws std::bad_alloc
[[nodiscard]] void* allocate(std::size_t bytes, std::size_t align);
void release(void* at) noexcept;

/// Has `action` called in every child process that a fork makes, which has none of the parent's threads.
void in_forked_children(void (*action)()) noexcept;

/// The processor that runs this thread, now; negative where that is not known.
[[nodiscard]] int processor() noexcept;
/// The processors that a thread may use, as the system writes them down; none where it does not tell.
using Processors = std::array<unsigned char, 128>;
/// Those of this thread.
[[nodiscard]] Processors processors() noexcept;
/// From now on `thread` runs on one of them, but not on `off` if there is another; `off` negative: on any.
void allow(std::thread& thread, const Processors& some, int off) noexcept;

enum class FileKind : std::uint8_t { missing, regular, folder, pipe, other };

/// What is at a path, behind its links, and whose it is.
struct FileStatus {
    FileKind kind = FileKind::missing;
    int error = 0;  ///< why it cannot be said
    unsigned owner = 0, group = 0, mode = 0;
};

using Descriptor = int;
constexpr Descriptor closed = -1;

[[nodiscard]] FileStatus status(const std::filesystem::path& path) noexcept;
[[nodiscard]] bool may_write(const std::filesystem::path& path) noexcept;
/// Whether the path names an open stream of this process, such as /dev/stdout, or a device that is no file (CON, NUL).
[[nodiscard]] bool is_a_stream(const std::filesystem::path& path);
[[nodiscard]] std::uint64_t process_id() noexcept;

struct Opened {
    Descriptor descriptor = closed;
    int error = 0;
};
/// A new file that is there for this process alone; EEXIST if the name is taken, EAGAIN if it was swept meanwhile.
[[nodiscard]] Opened create(const std::filesystem::path& path) noexcept;
/// The same for a folder; `closed` without an error where folders cannot be held.
[[nodiscard]] Opened create_folder(const std::filesystem::path& path) noexcept;
/// What is there, to write behind its end; of a pipe that nobody reads ENXIO, unless `both_ends` are opened.
[[nodiscard]] Opened open_to_write(const std::filesystem::path& path, bool both_ends = false) noexcept;
[[nodiscard]] Opened open_to_read(const std::filesystem::path& path) noexcept;
/// The same as a stream of C, whose bytes stay as they are; null if it cannot be opened.
[[nodiscard]] std::FILE* open_stream(const std::filesystem::path& path) noexcept;
/// Whether what `create` or `create_folder` made belongs to nobody who is alive; if so it is removed.
bool remove_if_abandoned(const std::filesystem::path& path) noexcept;
void keep_rights(Descriptor file, const FileStatus& as) noexcept;
void keep_rights(const std::filesystem::path& file, const FileStatus& as) noexcept;

/// Bytes read or written, or -1. A reader who went away is EPIPE and no signal; EAGAIN: `await` and try again.
struct Moved {
    std::ptrdiff_t bytes = 0;
    int error = 0;
};
[[nodiscard]] Moved write(Descriptor to, std::string_view text) noexcept;
[[nodiscard]] Moved read(Descriptor from, char* into, std::size_t room) noexcept;
/// Waits until there is something to read (or room to write), a moment at most; false if there is not.
bool await(Descriptor file, bool to_write) noexcept;

/// Has the disk take what was written.
int sync(Descriptor file) noexcept;
void sync_folder(const std::filesystem::path& folder) noexcept;
/// Another descriptor of the same open file.
[[nodiscard]] Descriptor duplicate(Descriptor file) noexcept;
int close(Descriptor file) noexcept;
/// Puts a file or folder in the place of another of its kind, or of nothing, in one step.
int replace(const std::filesystem::path& from, const std::filesystem::path& to) noexcept;
/// Exchanges two folders in one step; ENOSYS where that cannot be.
int exchange(const std::filesystem::path& one, const std::filesystem::path& other) noexcept;

}  // namespace HANSE_NAMESPACE::platform
