#include "platform.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <new>
#include <string>
#include <system_error>

#if defined(_WIN32)
#include <fcntl.h>
#include <io.h>
#include <malloc.h>
#include <process.h>
#include <share.h>
#include <sys/stat.h>
#else
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace HANSE_NAMESPACE::platform {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_at_once = std::size_t{1} << 30;  // some systems count in ints

[[maybe_unused]] Opened opened(Descriptor descriptor) noexcept {
    return {descriptor, descriptor < 0 ? errno : 0};
}

}  // namespace

int replace(const fs::path& from, const fs::path& to) noexcept {
    std::error_code error;
    fs::rename(from, to, error);
    return error.default_error_condition().value();
}

#if defined(_WIN32)

void* allocate(std::size_t bytes, std::size_t align) {
    void* const at = _aligned_malloc(bytes, align);
    if (at == nullptr) throw std::bad_alloc();
    return at;
}
void release(void* at) noexcept {
    _aligned_free(at);
}

void in_forked_children(void (*)()) noexcept {}

FileStatus status(const fs::path& path) noexcept {
    std::error_code error;
    const auto found = fs::status(path, error);
    FileStatus out;
    switch (found.type()) {
        case fs::file_type::regular:
            out.kind = FileKind::regular;
            break;
        case fs::file_type::directory:
            out.kind = FileKind::folder;
            break;
        case fs::file_type::not_found:
            break;
        case fs::file_type::none:
            out.error = error.default_error_condition().value();
            break;
        default:
            out.kind = FileKind::other;
    }
    return out;
}
bool may_write(const fs::path& path) noexcept {
    return _waccess(path.c_str(), 2) == 0;
}
bool is_a_stream(const fs::path& path) {
    std::string name = path.stem().string();
    for (char& c : name)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return name == "CON" || name == "NUL" || name == "CONOUT$" || path.string().starts_with("\\\\.\\");
}
std::uint64_t process_id() noexcept {
    return static_cast<std::uint64_t>(_getpid());
}

namespace {

Opened open(const fs::path& path, int flags, int share) noexcept {
    int descriptor = closed;
    const int error =
        _wsopen_s(&descriptor, path.c_str(), flags | _O_BINARY | _O_NOINHERIT, share, _S_IREAD | _S_IWRITE);
    return {error ? closed : descriptor, error};
}

}  // namespace

Opened create(const fs::path& path) noexcept {
    return open(path, _O_WRONLY | _O_CREAT | _O_EXCL, _SH_DENYNO);
}
Opened create_folder(const fs::path& path) noexcept {
    std::error_code error;
    const bool made = fs::create_directory(path, error);
    return {closed, made ? 0 : error ? error.default_error_condition().value() : EEXIST};
}
Opened open_to_write(const fs::path& path, bool) noexcept {
    return open(path, _O_WRONLY | _O_APPEND, _SH_DENYNO);
}
Opened open_to_read(const fs::path& path) noexcept {
    return open(path, _O_RDONLY, _SH_DENYNO);
}
std::FILE* open_stream(const fs::path& path) noexcept {
    return _wfopen(path.c_str(), L"rb");
}
bool remove_if_abandoned(const fs::path&) noexcept {
    return false;  // nothing tells who made it
}
void keep_rights(Descriptor, const FileStatus&) noexcept {}
void keep_rights(const fs::path&, const FileStatus&) noexcept {}

Moved write(Descriptor to, std::string_view text) noexcept {
    const auto bytes = _write(to, text.data(), static_cast<unsigned>(std::min(text.size(), most_at_once)));
    return {bytes, bytes < 0 ? errno : 0};
}
Moved read(Descriptor from, char* into, std::size_t room) noexcept {
    const auto bytes = _read(from, into, static_cast<unsigned>(std::min(room, most_at_once)));
    return {bytes, bytes < 0 ? errno : 0};
}
bool await(Descriptor, bool) noexcept {
    return true;
}

int sync(Descriptor file) noexcept {
    return _commit(file) == 0 ? 0 : errno;
}
void sync_folder(const fs::path&) noexcept {}
Descriptor duplicate(Descriptor file) noexcept {
    return _dup(file);
}
int close(Descriptor file) noexcept {
    return _close(file) == 0 ? 0 : errno;
}
int exchange(const fs::path&, const fs::path&) noexcept {
    return ENOSYS;
}

#else

void* allocate(std::size_t bytes, std::size_t align) {
    void* at = nullptr;
    if (::posix_memalign(&at, align, bytes) != 0) throw std::bad_alloc();
#if defined(MADV_HUGEPAGE)
    // A wish: without it the pages are small, as those of the last piece are.
    constexpr std::size_t huge_page = std::size_t{1} << 21;
    if (align == huge_page) ::madvise(at, bytes / huge_page * huge_page, MADV_HUGEPAGE);
#endif
    return at;
}
void release(void* at) noexcept {
    std::free(at);
}

void in_forked_children(void (*action)()) noexcept {
    ::pthread_atfork(nullptr, nullptr, action);
}

FileStatus status(const fs::path& path) noexcept {
    struct stat there {};
    if (::stat(path.c_str(), &there) != 0) return {FileKind::missing, errno == ENOENT ? 0 : errno, 0, 0, 0};
    const FileKind kind = S_ISREG(there.st_mode)    ? FileKind::regular
                          : S_ISDIR(there.st_mode)  ? FileKind::folder
                          : S_ISFIFO(there.st_mode) ? FileKind::pipe
                                                    : FileKind::other;
    return {kind, 0, there.st_uid, there.st_gid, static_cast<unsigned>(there.st_mode & 07777)};
}
bool may_write(const fs::path& path) noexcept {
    return ::access(path.c_str(), W_OK) == 0;
}
bool is_a_stream(const fs::path& path) {
    const std::string text = path.lexically_normal().string();
    return text.starts_with("/dev/fd/") || text.starts_with("/dev/std") || text.starts_with("/proc/");
}
std::uint64_t process_id() noexcept {
    return static_cast<std::uint64_t>(::getpid());
}

namespace {

/// Holds what this process made as long as it is open; EAGAIN if a sweeping run took it in between.
int hold(Descriptor made) noexcept {
    struct stat there {};
    if (::flock(made, LOCK_EX | LOCK_NB) != 0)
        return errno == ENOLCK || errno == ENOSYS || errno == EOPNOTSUPP ? 0 : EAGAIN;
    return ::fstat(made, &there) == 0 && there.st_nlink > 0 ? 0 : EAGAIN;
}

}  // namespace

Opened create(const fs::path& path) noexcept {
    Opened made = opened(::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (made.descriptor == closed) return made;
    made.error = hold(made.descriptor);
    if (made.error != 0) {
        ::close(made.descriptor);
        made.descriptor = closed;
    }
    return made;
}
Opened create_folder(const fs::path& path) noexcept {
    if (::mkdir(path.c_str(), 0777) != 0) return {closed, errno};
    Opened made = opened(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (made.descriptor == closed) return {closed, EAGAIN};
    made.error = hold(made.descriptor);
    if (made.error != 0) {
        ::close(made.descriptor);
        made.descriptor = closed;
    }
    return made;
}
Opened open_to_write(const fs::path& path, bool both_ends) noexcept {
    return opened(::open(path.c_str(), both_ends ? O_RDWR | O_NONBLOCK | O_CLOEXEC
                                                 : O_WRONLY | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
}
Opened open_to_read(const fs::path& path) noexcept {
    return opened(::open(path.c_str(), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
}
std::FILE* open_stream(const fs::path& path) noexcept {
    return std::fopen(path.c_str(), "rb");
}
bool remove_if_abandoned(const fs::path& path) noexcept {
    const Descriptor there = ::open(path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (there < 0) return false;
    const bool abandoned = ::flock(there, LOCK_EX | LOCK_NB) == 0;
    std::error_code ignored;
    if (abandoned) fs::remove_all(path, ignored);
    ::close(there);
    return abandoned;
}
void keep_rights(Descriptor file, const FileStatus& as) noexcept {
    // The owner first: who gives a file away loses its special bits. Only root may, and need not.
    [[maybe_unused]] const int given = ::fchown(file, as.owner, as.group);
    ::fchmod(file, static_cast<mode_t>(as.mode));
}
void keep_rights(const fs::path& file, const FileStatus& as) noexcept {
    const Descriptor there = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (there < 0) return;
    keep_rights(there, as);
    ::close(there);
}

Moved write(Descriptor to, std::string_view text) noexcept {
    sigset_t pipe, before, pending;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    sigpending(&pending);
    pthread_sigmask(SIG_BLOCK, &pipe, &before);
    const auto bytes = ::write(to, text.data(), std::min(text.size(), most_at_once));
    const int error = bytes < 0 ? errno : 0;
    if (error == EPIPE && !sigismember(&pending, SIGPIPE)) {
        sigpending(&pending);
        int taken = 0;
        if (sigismember(&pending, SIGPIPE)) sigwait(&pipe, &taken);
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    return {bytes, error};
}
Moved read(Descriptor from, char* into, std::size_t room) noexcept {
    const auto bytes = ::read(from, into, std::min(room, most_at_once));
    return {bytes, bytes < 0 ? errno : 0};
}
bool await(Descriptor file, bool to_write) noexcept {
    constexpr int moment = 50;  // ms
    pollfd ready{file, static_cast<short>(to_write ? POLLOUT : POLLIN), 0};
    return ::poll(&ready, 1, moment) > 0;
}

int sync(Descriptor file) noexcept {
    return ::fsync(file) == 0 ? 0 : errno;
}
void sync_folder(const fs::path& folder) noexcept {
    const Descriptor there = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (there < 0) return;  // some file systems have nothing to sync
    ::fsync(there);
    ::close(there);
}
Descriptor duplicate(Descriptor file) noexcept {
    return ::fcntl(file, F_DUPFD_CLOEXEC, 0);
}
int close(Descriptor file) noexcept {
    return ::close(file) == 0 ? 0 : errno;
}

int exchange([[maybe_unused]] const fs::path& one, [[maybe_unused]] const fs::path& other) noexcept {
#if defined(__linux__) && defined(RENAME_EXCHANGE)
    if (::renameat2(AT_FDCWD, one.c_str(), AT_FDCWD, other.c_str(), RENAME_EXCHANGE) == 0) return 0;
    return errno == EINVAL ? ENOSYS : errno;
#elif defined(__APPLE__) && defined(RENAME_SWAP)
    if (::renamex_np(one.c_str(), other.c_str(), RENAME_SWAP) == 0) return 0;
    return errno == EINVAL || errno == ENOTSUP ? ENOSYS : errno;
#else
    return ENOSYS;
#endif
}

#endif

#if defined(__linux__) && !defined(__ANDROID__)
int processor() noexcept {
    return ::sched_getcpu();
}
Processors processors() noexcept {
    static_assert(sizeof(cpu_set_t) == sizeof(Processors));
    Processors mine{};
    if (cpu_set_t set; ::sched_getaffinity(0, sizeof set, &set) == 0) std::memcpy(mine.data(), &set, sizeof set);
    return mine;
}
void allow(std::thread& thread, const Processors& some, int off) noexcept {
    cpu_set_t set;
    std::memcpy(&set, some.data(), sizeof set);
    if (CPU_COUNT(&set) > 1 && off >= 0 && off < CPU_SETSIZE) CPU_CLR(static_cast<unsigned>(off), &set);
    if (CPU_COUNT(&set) > 0) ::pthread_setaffinity_np(thread.native_handle(), sizeof set, &set);
}
#else
int processor() noexcept {
    return -1;
}
Processors processors() noexcept {
    return {};
}
void allow(std::thread&, const Processors&, int) noexcept {}
#endif

}  // namespace HANSE_NAMESPACE::platform
