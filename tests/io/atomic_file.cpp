#include "hanse/io/atomic_file.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#if defined(__linux__)
#include <sys/sysmacros.h>
#endif

#include <fstream>
#include <iterator>
#include <thread>

#include "hanse/core/error.hpp"
#include "support/catch.hpp"
#include "support/temporary.hpp"

using namespace hanse;
using hanse::io::AtomicFile;
using hanse::io::AtomicFolder;
using hanse::test::TemporaryFolder;
namespace fs = std::filesystem;

namespace {

void put(const fs::path& path, const std::string& text) {
    AtomicFile file(path);
    file.write(text);
    file.commit();
}

std::string text_of(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::size_t entries(const fs::path& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

unsigned rights(const fs::path& path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 07777u;
}

}  // namespace

TEST_CASE("without a commit the old file stays and nothing lies beside it") {
    const TemporaryFolder folder;
    const auto path = folder.file("f", "old");
    {
        AtomicFile file(path);
        file.write("new");
    }
    REQUIRE(text_of(path) == "old");
    REQUIRE(entries(folder.path()) == 1);
    put(path, "new");
    REQUIRE(text_of(path) == "new");
}

TEST_CASE("links are followed and stay, also chains of them, relative ones and one to what is not there yet") {
    const TemporaryFolder folder, other;
    const auto real = other.file("real", "old");
    fs::create_symlink(real, folder.path() / "a");
    fs::create_symlink("a", folder.path() / "b");
    fs::create_symlink(other.path() / "none", folder.path() / "c");
    put(folder.path() / "b", "new");
    put(folder.path() / "c", "fresh");
    REQUIRE(fs::is_symlink(folder.path() / "a"));
    REQUIRE(fs::is_symlink(folder.path() / "b"));
    REQUIRE(text_of(real) == "new");
    REQUIRE(text_of(other.path() / "none") == "fresh");
    fs::create_symlink("round", folder.path() / "round");
    REQUIRE_THROWS_WITH(put(folder.path() / "round", "x"), contains("circle"));
}

TEST_CASE("a file keeps its rights") {
    const TemporaryFolder folder;
    const auto path = folder.file("f", "old");
    for (const unsigned mode : {0600u, 0640u, 0755u, 0664u}) {
        ::chmod(path.c_str(), mode);
        put(path, "new");
        REQUIRE(rights(path) == mode);
    }
    put(folder.path() / "fresh", "x");
    const mode_t mask = ::umask(0);
    ::umask(mask);
    REQUIRE(rights(folder.path() / "fresh") == (0666u & ~mask));
}

TEST_CASE("a pipe is written into") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "pipe";
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    const std::string text(300'000, 'x');  // more than a pipe holds
    std::string got;
    std::thread reader([&] { got = text_of(path); });
    put(path, text);
    reader.join();
    REQUIRE(got == text);
    REQUIRE(fs::is_fifo(path));
    REQUIRE_THROWS_WITH(put(path, text), contains("nobody reads this pipe"));
    REQUIRE(fs::is_fifo(path));
}

TEST_CASE("a reader who goes away is an error and no signal") {
    const TemporaryFolder folder;
    const auto path = folder.path() / "pipe";
    REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
    std::thread reader([&] {
        const int end = ::open(path.c_str(), O_RDONLY);
        char byte;
        [[maybe_unused]] const auto got = ::read(end, &byte, 1);
        ::close(end);
    });
    REQUIRE_THROWS_WITH(put(path, std::string(3'000'000, 'x')), contains("went away"));
    reader.join();
}

#if defined(__linux__)
TEST_CASE("a device is written into and its refusal is said") {
    const TemporaryFolder folder;
    const auto null = folder.path() / "null", full = folder.path() / "full";
    if (::mknod(null.c_str(), S_IFCHR | 0666, makedev(1, 3)) != 0 ||
        ::mknod(full.c_str(), S_IFCHR | 0666, makedev(1, 7)) != 0)
        return;  // only root may make them
    const int open = ::open(null.c_str(), O_WRONLY);
    if (open < 0) return;  // where the folder's file system has none
    ::close(open);
    put(null, "x");
    REQUIRE(fs::is_character_file(null));
    REQUIRE_THROWS_WITH(put(full, "x"), contains("full: cannot be written (No space left on device); make room"));
    REQUIRE(fs::is_character_file(full));
}
#endif

TEST_CASE("what a killed run left is swept, what a living one makes is not") {
    const TemporaryFolder folder;
    const pid_t child = ::fork();
    if (child == 0) {
        AtomicFile file(folder.path() / "f");
        AtomicFolder made(folder.path() / "g");
        file.write(std::string(2'000'000, 'x'));
        ::kill(::getpid(), SIGKILL);
    }
    ::waitpid(child, nullptr, 0);
    REQUIRE(entries(folder.path()) == 2);
    AtomicFile living(folder.path() / "h");
    living.write("x");
    put(folder.path() / "i", "y");
    living.commit();
    REQUIRE(entries(folder.path()) == 2);
    REQUIRE(text_of(folder.path() / "h") == "x");
}

TEST_CASE("what cannot be written is answered with path and remedy") {
    const TemporaryFolder folder;
    REQUIRE_THROWS_WITH(put(folder.path(), "x"), contains("is a folder; name a file"));
    REQUIRE_THROWS_WITH(put(folder.path() / "no" / "f", "x"),
                        contains("no/f: cannot be written") && contains("make the folder first"));
    put(folder.path() / std::string(250, 'n'), "x");  // as long as names may be
    if (::geteuid() != 0) {
        const auto path = folder.file("f", "old");
        ::chmod(path.c_str(), 0400);
        REQUIRE_THROWS_WITH(put(path, "x"), contains("may not be written"));
    }
}

TEST_CASE("a folder keeps its rights and those of its files, and a link to it stays") {
    const TemporaryFolder folder;
    fs::create_directory(folder.path() / "real");
    folder.file("real/a", "old");
    ::chmod((folder.path() / "real" / "a").c_str(), 0600);
    ::chmod((folder.path() / "real").c_str(), 0700);
    fs::create_directory_symlink("real", folder.path() / "link");
    AtomicFolder made(folder.path() / "link");
    put(made.made() / "a", "new");
    made.commit();
    REQUIRE(fs::is_symlink(folder.path() / "link"));
    REQUIRE(text_of(folder.path() / "real" / "a") == "new");
    REQUIRE(rights(folder.path() / "real") == 0700);
    REQUIRE(rights(folder.path() / "real" / "a") == 0600);
    REQUIRE(entries(folder.path()) == 2);
}
