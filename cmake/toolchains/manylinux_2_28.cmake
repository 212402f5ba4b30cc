# Linux from glibc 2.28 on: clang and libc++ of the PyPI package ziglang, whose folder ZIG names. `./dev wheel`
include(${CMAKE_CURRENT_LIST_DIR}/needs.cmake)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE BOTH)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE BOTH)
set(CMAKE_CXX_COMPILER $ENV{ZIG}/zig c++ -target $ENV{HOSTTYPE}-linux-gnu.2.28)
set(CMAKE_CXX_FLAGS_INIT -fno-sanitize=undefined)  # which zig adds
# Debian's expat as it is, but for a function of glibc 2.36; the one in its place is of 2.25 and asks the same of the kernel.
set(HANSE_STATIC_EXPAT ${needs}/lib/libexpat-2.28.a)
execute_process(COMMAND gcc -print-file-name=libexpat.a OUTPUT_VARIABLE expat OUTPUT_STRIP_TRAILING_WHITESPACE)
execute_process(COMMAND objcopy --redefine-sym arc4random_buf=getentropy ${expat} ${HANSE_STATIC_EXPAT})
set(HANSE_LICENCE_libcxx $ENV{ZIG}/lib/libcxx/LICENSE.TXT)
file(CREATE_LINK /usr/include/$ENV{HOSTTYPE}-linux-gnu ${needs}/include/$ENV{HOSTTYPE}-linux-gnu SYMBOLIC)  # Python.h asks for it
