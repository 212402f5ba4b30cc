#include "hanse/io/atomic_file.hpp"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include "hanse/core/error.hpp"

namespace hanse::io {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view mark = ".hanse-", ending = ".tmp";  // of what a run makes beside its target
constexpr std::size_t piece = std::size_t{1} << 20;
constexpr auto patience = std::chrono::seconds(1);  // for a reader of a pipe

std::string remedy(int error) {
    switch (error) {
        case ENOSPC:
        case EDQUOT:
            return "; make room there or choose another place";
        case EROFS:
            return "; choose another place";
        case EACCES:
        case EPERM:
            return "; change its rights or those of the folder, or choose another place";
        case ENOENT:
        case ENOTDIR:
            return "; make the folder first";
        case ELOOP:
            return "; its links lead in a circle: mend them";
        case EXDEV:
        case EBUSY:
            return "; it is where a disk is attached: name a folder in it";
        default:
            return "; check the folder, its rights and the space left";
    }
}

[[noreturn]] void fail(const fs::path& path, const std::string& what, int error = errno) {
    throw InvalidData({path.string()}, what + " (" + std::strerror(error) + ")" + remedy(error));
}

fs::path parent_of(const fs::path& path) {
    const auto parent = path.parent_path();
    return parent.empty() ? fs::path(".") : parent;
}

/// An open stream of this process, whatever it is connected with: /dev/stdout, /dev/fd/3, /proc/self/fd/3.
bool is_a_stream(const fs::path& path) {
    const std::string text = path.lexically_normal().string();
    return text.starts_with("/dev/fd/") || text.starts_with("/dev/std") || text.starts_with("/proc/");
}

/// Where links lead; the last one may point at what is not there yet.
fs::path through_links(const fs::path& given) {
    fs::path path = given.has_filename() ? given : given.parent_path();
    std::error_code error;
    for (int hops = 0; hops < 40; ++hops) {
        if (is_a_stream(path) || !fs::is_symlink(fs::symlink_status(path, error))) return path;
        const fs::path to = fs::read_symlink(path, error);
        if (error) fail(given, "cannot be followed", error.value());
        path = to.is_absolute() ? to : parent_of(path) / to;
    }
    fail(given, "cannot be followed", ELOOP);
}

void sync_folder(const fs::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return;  // some file systems have nothing to sync
    ::fsync(descriptor);
    ::close(descriptor);
}

/// True if the lock is ours and the name still stands: a sweeping run may have come in between.
bool lock(int descriptor) {
    struct stat status {};
    return ::flock(descriptor, LOCK_EX | LOCK_NB) == 0 && ::fstat(descriptor, &status) == 0 && status.st_nlink > 0;
}

/// Removes what killed runs left: whoever is alive holds a lock on what it makes.
void sweep(const fs::path& folder) {
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (!name.starts_with(mark) || !name.ends_with(ending)) continue;
        const int descriptor = ::open(entry->path().c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
        if (descriptor < 0) continue;
        std::error_code ignored;
        if (::flock(descriptor, LOCK_EX | LOCK_NB) == 0) fs::remove_all(entry->path(), ignored);
        ::close(descriptor);
    }
}

fs::path fresh_name(const fs::path& folder) {
    static std::atomic<unsigned> number{0};
    return folder /
           (std::string(mark) + std::to_string(::getpid()) + "-" + std::to_string(++number) + std::string(ending));
}

void keep_rights(int descriptor, const struct stat& old) {
    // The owner first: who gives a file away loses its special bits. Only root may, and need not.
    [[maybe_unused]] const int given = ::fchown(descriptor, old.st_uid, old.st_gid);
    ::fchmod(descriptor, old.st_mode & 07777);
}

/// write(2) that answers a reader who went away with EPIPE and not with a signal.
ssize_t write_quietly(int descriptor, const char* from, std::size_t size) {
    sigset_t pipe, before, pending;
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    sigpending(&pending);
    pthread_sigmask(SIG_BLOCK, &pipe, &before);
    const ssize_t written = ::write(descriptor, from, size);
    const int error = errno;
    if (written < 0 && error == EPIPE && !sigismember(&pending, SIGPIPE)) {
        sigpending(&pending);
        int taken = 0;
        if (sigismember(&pending, SIGPIPE)) sigwait(&pipe, &taken);
    }
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    errno = error;
    return written;
}

}  // namespace

AtomicFile::AtomicFile(fs::path path, const RunControl& run) : path_(std::move(path)), run_(run) {
    struct stat there {};
    const bool exists = ::stat(path_.c_str(), &there) == 0;
    if (exists && S_ISDIR(there.st_mode)) throw InvalidData({path_.string()}, "is a folder; name a file");
    if (!exists && errno != ENOENT) fail(path_, "cannot be written");
    target_ = through_links(path_);
    if (exists && (!S_ISREG(there.st_mode) || is_a_stream(target_))) {
        open_as_it_is();
        return;
    }
    if (exists && ::access(path_.c_str(), W_OK) != 0) fail(path_, "may not be written");
    open_beside();
    if (exists) keep_rights(descriptor_, there);
}

void AtomicFile::open_beside() {
    const fs::path folder = parent_of(target_);
    sweep(folder);
    for (;;) {
        temporary_ = fresh_name(folder);
        descriptor_ = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor_ < 0 && errno == EEXIST) continue;
        if (descriptor_ < 0) {
            temporary_.clear();
            fail(path_, "cannot be written");
        }
        if (lock(descriptor_) || errno == ENOLCK || errno == ENOSYS || errno == EOPNOTSUPP) return;
        ::close(descriptor_);
    }
}

void AtomicFile::open_as_it_is() {
    const auto until = std::chrono::steady_clock::now() + patience;
    for (;;) {
        descriptor_ = ::open(path_.c_str(), O_WRONLY | O_APPEND | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
        struct stat there {};
        const bool waits =
            descriptor_ < 0 && errno == ENXIO && ::stat(path_.c_str(), &there) == 0 && S_ISFIFO(there.st_mode);
        if (!waits) break;
        run_.check();
        if (std::chrono::steady_clock::now() > until) {  // with an end to read from, it takes what it has room for
            nobody_reads_ = true;
            descriptor_ = ::open(path_.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC);
            break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    if (descriptor_ < 0) fail(path_, "cannot be written");
}

AtomicFile::~AtomicFile() {
    std::error_code ignored;
    if (!temporary_.empty()) fs::remove(temporary_, ignored);
    if (descriptor_ >= 0) ::close(descriptor_);
}

void AtomicFile::write(std::string_view text) {
    buffer_ += text;
    if (buffer_.size() >= piece) flush();
}

void AtomicFile::flush() {
    for (std::size_t done = 0; done < buffer_.size();) {
        run_.check();
        const ssize_t written = write_quietly(descriptor_, buffer_.data() + done, buffer_.size() - done);
        if (written >= 0) {
            done += static_cast<std::size_t>(written);
        } else if (errno == EAGAIN) {
            if (nobody_reads_) throw InvalidData({path_.string()}, "nobody reads this pipe; start its reader first");
            pollfd ready{descriptor_, POLLOUT, 0};
            ::poll(&ready, 1, 50);
        } else if (errno == EPIPE) {
            throw InvalidData({path_.string()}, "its reader went away before the end; start it again");
        } else if (errno != EINTR) {
            fail(path_, "cannot be written");
        }
    }
    buffer_.clear();
}

void AtomicFile::commit() {
    flush();
    if (!temporary_.empty()) {
        run_.check();
        if (::fsync(descriptor_) != 0) fail(path_, "cannot be written");
        if (::rename(temporary_.c_str(), target_.c_str()) != 0) fail(path_, "cannot be put in place");
        temporary_.clear();
        sync_folder(parent_of(target_));
    }
    const int closed = ::close(descriptor_);
    descriptor_ = -1;
    if (closed != 0) fail(path_, "cannot be written");
}

AtomicFolder::AtomicFolder(fs::path path) : path_(std::move(path)), target_(through_links(path_)) {
    const fs::path folder = parent_of(target_);
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) fail(path_, "cannot be written", error.value());
    sweep(folder);
    for (;;) {
        made_ = fresh_name(folder);
        if (::mkdir(made_.c_str(), 0777) != 0) {
            if (errno == EEXIST) continue;
            made_.clear();
            fail(path_, "cannot be written");
        }
        lock_ = ::open(made_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (lock_ >= 0 && (lock(lock_) || errno == ENOLCK || errno == ENOSYS || errno == EOPNOTSUPP)) return;
        if (lock_ >= 0) ::close(lock_);
    }
}

AtomicFolder::~AtomicFolder() {
    std::error_code ignored;
    if (!made_.empty()) fs::remove_all(made_, ignored);
    if (lock_ >= 0) ::close(lock_);
}

void AtomicFolder::commit() {
    struct stat old {};
    const bool exists = ::stat(target_.c_str(), &old) == 0;
    if (exists) {
        keep_rights(lock_, old);
        for (const auto& entry : fs::directory_iterator(made_)) {
            struct stat file {};
            const int descriptor = ::open(entry.path().c_str(), O_RDONLY | O_CLOEXEC);
            if (descriptor >= 0 && ::stat((target_ / entry.path().filename()).c_str(), &file) == 0)
                keep_rights(descriptor, file);
            if (descriptor >= 0) ::close(descriptor);
        }
    }
    sync_folder(made_);
    if (!exists) {
        if (::rename(made_.c_str(), target_.c_str()) != 0) fail(path_, "cannot be put in place");
        made_.clear();
    } else if (::renameat2(AT_FDCWD, made_.c_str(), AT_FDCWD, target_.c_str(), RENAME_EXCHANGE) == 0) {
        std::error_code ignored;
        fs::remove_all(made_, ignored);  // now the old one
        made_.clear();
    } else if (errno != EINVAL && errno != ENOSYS) {
        fail(path_, "cannot be put in place");
    } else {
        // A file system without exchange: two renames, and the old one is found beside if a kill falls between them.
        auto aside = target_;
        aside += ".old";
        if (::rename(target_.c_str(), aside.c_str()) != 0) fail(path_, "cannot be put in place");
        if (::rename(made_.c_str(), target_.c_str()) != 0) {
            const int error = errno;
            ::rename(aside.c_str(), target_.c_str());
            fail(path_, "cannot be put in place", error);
        }
        made_.clear();
        std::error_code ignored;
        fs::remove_all(aside, ignored);
    }
    sync_folder(parent_of(target_));
}

}  // namespace hanse::io
