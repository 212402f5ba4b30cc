#include "hanse/io/atomic_file.hpp"

#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <future>
#include <memory>
#include <string>
#include <system_error>
#include <thread>
#include <utility>

#include "../core/platform.hpp"
#include "hanse/core/error.hpp"

namespace HANSE_NAMESPACE::io {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view beginning = ".hanse-", ending = ".tmp";  // of what a run makes beside its target
constexpr std::size_t piece = std::size_t{1} << 20;
constexpr auto patience = std::chrono::seconds(1);  // for a reader of a pipe

std::string remedy(int error) {
    switch (error) {
        case ENOSPC:
#if defined(EDQUOT)
        case EDQUOT:
#endif
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

[[noreturn]] void fail(const fs::path& path, const std::string& what, int error) {
    throw InvalidData({path.string()}, what + " (" + std::strerror(error) + ")" + remedy(error));
}

fs::path parent_of(const fs::path& path) {
    const auto parent = path.parent_path();
    return parent.empty() ? fs::path(".") : parent;
}

/// Where links lead; the last one may point at what is not there yet.
fs::path through_links(const fs::path& given) {
    fs::path path = given.has_filename() ? given : given.parent_path();
    std::error_code error;
    for (int hops = 0; hops < 40; ++hops) {
        if (platform::is_a_stream(path) || !fs::is_symlink(fs::symlink_status(path, error))) return path;
        const fs::path to = fs::read_symlink(path, error);
        if (error) fail(given, "cannot be followed", error.value());
        path = to.is_absolute() ? to : parent_of(path) / to;
    }
    fail(given, "cannot be followed", ELOOP);
}

/// Removes what killed runs left: whoever is alive holds what it makes.
void sweep(const fs::path& folder) {
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name.starts_with(beginning) && name.ends_with(ending)) platform::remove_if_abandoned(entry->path());
    }
}

fs::path fresh_name(const fs::path& folder) {
    static std::atomic<unsigned> number{0};
    return folder / (std::string(beginning) + std::to_string(platform::process_id()) + "-" + std::to_string(++number) +
                     std::string(ending));
}

/// A disk may take seconds for what `work` asks of it: who is to stop does not wait for it.
/// @param work gives an error number and owns what it needs.
template <class Work>
int stoppable(const RunControl& run, Work work) {
    auto task = std::make_shared<std::packaged_task<int()>>(std::move(work));
    auto result = task->get_future();
    try {
        std::thread([task] { (*task)(); }).detach();
    } catch (const std::system_error&) {  // the system allows no more threads
        (*task)();
    }
    while (result.wait_for(std::chrono::milliseconds(10)) != std::future_status::ready) run.check();
    return result.get();
}

}  // namespace

AtomicFile::AtomicFile(fs::path path, const RunControl& run) : path_(std::move(path)), run_(run) {
    const auto there = platform::status(path_);
    const bool exists = there.kind != platform::FileKind::missing;
    if (there.kind == platform::FileKind::folder) throw InvalidData({path_.string()}, "is a folder; name a file");
    if (there.error != 0) fail(path_, "cannot be written", there.error);
    target_ = through_links(path_);
    if (platform::is_a_stream(target_) || (exists && there.kind != platform::FileKind::regular)) {
        open_as_it_is();
        return;
    }
    if (exists && !platform::may_write(path_)) fail(path_, "may not be written", EACCES);
    open_beside();
    if (exists) platform::keep_rights(descriptor_, there);
}

void AtomicFile::open_beside() {
    const fs::path folder = parent_of(target_);
    sweep(folder);
    for (;;) {
        temporary_ = fresh_name(folder);
        const auto made = platform::create(temporary_);
        descriptor_ = made.descriptor;
        if (made.error == 0) return;
        if (made.error == EEXIST || made.error == EAGAIN) continue;
        temporary_.clear();
        fail(path_, "cannot be written", made.error);
    }
}

void AtomicFile::open_as_it_is() {
    const auto until = std::chrono::steady_clock::now() + patience;
    platform::Opened there;
    for (;;) {
        there = platform::open_to_write(path_);
        if (there.error != ENXIO || platform::status(path_).kind != platform::FileKind::pipe) break;
        run_.check();
        if (std::chrono::steady_clock::now() > until) {  // with an end to read from, it takes what it has room for
            nobody_reads_ = true;
            there = platform::open_to_write(path_, true);
            break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    if (there.error != 0) fail(path_, "cannot be written", there.error);
    descriptor_ = there.descriptor;
}

AtomicFile::~AtomicFile() {
    std::error_code ignored;
    if (descriptor_ != platform::closed) platform::close(descriptor_);
    if (!temporary_.empty()) fs::remove(temporary_, ignored);
}

void AtomicFile::write(std::string_view text) {
    buffer_ += text;
    if (buffer_.size() >= piece) flush();
}

void AtomicFile::drain(std::string& rows) {
    run_.advance(1);
    if (rows.size() < piece / 16) return;
    write(rows);
    rows.clear();
    run_.check();
}

void AtomicFile::flush() {
    for (std::size_t done = 0; done < buffer_.size();) {
        run_.check();
        const auto written = platform::write(descriptor_, std::string_view(buffer_).substr(done));
        if (written.error == 0) {
            done += static_cast<std::size_t>(written.bytes);
        } else if (written.error == EAGAIN) {
            if (nobody_reads_) throw InvalidData({path_.string()}, "nobody reads this pipe; start its reader first");
            platform::await(descriptor_, true);
        } else if (written.error == EPIPE) {
            throw InvalidData({path_.string()}, "its reader went away before the end; start it again");
        } else if (written.error != EINTR) {
            fail(path_, "cannot be written", written.error);
        }
    }
    buffer_.clear();
}

void AtomicFile::commit() {
    flush();
    if (temporary_.empty()) {
        const int error = platform::close(std::exchange(descriptor_, platform::closed));
        if (error != 0) fail(path_, "cannot be written", error);
        return;
    }
    run_.check();
    const platform::Descriptor other = platform::duplicate(descriptor_);
    const int synced = stoppable(run_, [other] {
        const int error = platform::sync(other);
        const int closing = platform::close(other);
        return error != 0 ? error : closing;
    });
    if (synced != 0) fail(path_, "cannot be written", synced);
    const int closing = platform::close(std::exchange(descriptor_, platform::closed));
    if (closing != 0) fail(path_, "cannot be written", closing);
    const int placed = platform::replace(temporary_, target_);
    if (placed != 0) fail(path_, "cannot be put in place", placed);
    temporary_.clear();
    stoppable(run_, [folder = parent_of(target_)] {
        platform::sync_folder(folder);
        return 0;
    });
}

AtomicFolder::AtomicFolder(fs::path path) : path_(std::move(path)), target_(through_links(path_)) {
    const fs::path folder = parent_of(target_);
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) fail(path_, "cannot be written", error.value());
    sweep(folder);
    for (;;) {
        made_ = fresh_name(folder);
        const auto made = platform::create_folder(made_);
        lock_ = made.descriptor;
        if (made.error == 0) return;
        if (made.error == EEXIST || made.error == EAGAIN) continue;
        made_.clear();
        fail(path_, "cannot be written", made.error);
    }
}

AtomicFolder::~AtomicFolder() {
    std::error_code ignored;
    if (!made_.empty()) fs::remove_all(made_, ignored);
    if (lock_ != platform::closed) platform::close(lock_);
}

void AtomicFolder::commit() {
    const auto old = platform::status(target_);
    if (old.kind != platform::FileKind::missing) {
        platform::keep_rights(made_, old);
        for (const auto& entry : fs::directory_iterator(made_)) {
            const auto file = platform::status(target_ / entry.path().filename());
            if (file.kind != platform::FileKind::missing) platform::keep_rights(entry.path(), file);
        }
    }
    platform::sync_folder(made_);
    std::error_code ignored;
    if (old.kind == platform::FileKind::missing) {
        if (const int error = platform::replace(made_, target_)) fail(path_, "cannot be put in place", error);
    } else if (const int error = platform::exchange(made_, target_); error == 0) {
        fs::remove_all(made_, ignored);  // now the old one
    } else if (error != ENOSYS) {
        fail(path_, "cannot be put in place", error);
    } else {
        // A file system without exchange: two renames, and the old one is found beside if a kill falls between them.
        auto aside = target_;
        aside += ".old";
        if (const int moved = platform::replace(target_, aside)) fail(path_, "cannot be put in place", moved);
        if (const int placed = platform::replace(made_, target_)) {
            platform::replace(aside, target_);
            fail(path_, "cannot be put in place", placed);
        }
        fs::remove_all(aside, ignored);
    }
    made_.clear();
    platform::sync_folder(parent_of(target_));
}

}  // namespace HANSE_NAMESPACE::io
