#include "hanse/io/atomic_file.hpp"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <string>

#include "hanse/core/error.hpp"

namespace hanse::io {

namespace {

[[noreturn]] void fail(const std::filesystem::path& path, const std::string& what) {
    throw InvalidData({path.string()},
                      what + " (" + std::strerror(errno) + "); check the folder, its rights and the space left");
}

std::filesystem::path parent_of(const std::filesystem::path& path) {
    const auto parent = path.parent_path();
    return parent.empty() ? std::filesystem::path(".") : parent;
}

void sync_folder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY);
    if (descriptor < 0) return;  // some file systems have nothing to sync
    ::fsync(descriptor);
    ::close(descriptor);
}

}  // namespace

AtomicFile::AtomicFile(std::filesystem::path path) : path_(std::move(path)) {
    static std::atomic<unsigned> number{0};
    const std::string stem = "." + path_.filename().string() + "." + std::to_string(::getpid()) + ".";
    int descriptor = -1;
    do {
        temporary_ = parent_of(path_) / (stem + std::to_string(++number) + ".tmp");
        descriptor = ::open(temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    } while (descriptor < 0 && errno == EEXIST);
    if (descriptor < 0) {
        temporary_.clear();
        fail(path_, "cannot be written");
    }
    file_ = ::fdopen(descriptor, "wb");
}

AtomicFile::~AtomicFile() {
    if (file_) std::fclose(file_);
    std::error_code ignored;
    if (!temporary_.empty()) std::filesystem::remove(temporary_, ignored);
}

void AtomicFile::write(std::string_view text) {
    if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) fail(path_, "cannot be written");
}

void AtomicFile::commit() {
    if (std::fflush(file_) != 0 || ::fsync(::fileno(file_)) != 0) fail(path_, "cannot be written");
    const int closed = std::fclose(file_);
    file_ = nullptr;
    if (closed != 0) fail(path_, "cannot be written");
    if (::rename(temporary_.c_str(), path_.c_str()) != 0) fail(path_, "cannot be put in place");
    temporary_.clear();
    sync_folder(parent_of(path_));
}

void replace_folder(const std::filesystem::path& made, const std::filesystem::path& path) {
    sync_folder(made);
    if (!std::filesystem::exists(path)) {
        if (::rename(made.c_str(), path.c_str()) != 0) fail(path, "cannot be put in place");
    } else if (::renameat2(AT_FDCWD, made.c_str(), AT_FDCWD, path.c_str(), RENAME_EXCHANGE) == 0) {
        std::filesystem::remove_all(made);  // now the old one
    } else {
        // A file system without exchange: two renames, and the old one is found beside if a kill falls between them.
        auto old = made;
        old += ".old";
        if (::rename(path.c_str(), old.c_str()) != 0 || ::rename(made.c_str(), path.c_str()) != 0)
            fail(path, "cannot be put in place");
        std::filesystem::remove_all(old);
    }
    sync_folder(parent_of(path));
}

}  // namespace hanse::io
