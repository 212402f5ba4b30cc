# What is the same on every system (headers of Boost, nlohmann-json, Catch2 and expat), linked into a folder of its own,
# so that a compiler of another system does not meet this one's. Expat's code is not there: what reads XML is compiled, and
# ends the program that calls it.
get_filename_component(needs ${CMAKE_CURRENT_LIST_DIR}/../../build/needs ABSOLUTE)
if(NOT EXISTS ${needs}/include/expat.h)
  file(GLOB configs /usr/lib/*/cmake/Boost-* /usr/lib/*/cmake/boost_headers-*)
  file(COPY ${configs} DESTINATION ${needs}/lib/boost/cmake)
  file(COPY /usr/share/cmake/nlohmann_json DESTINATION ${needs}/share/cmake)
  file(WRITE ${needs}/share/cmake/Catch2/Catch2Config.cmake
       "add_library(Catch2::Catch2 INTERFACE IMPORTED)\ntarget_include_directories(Catch2::Catch2 INTERFACE ${needs}/include)\n")
  file(WRITE ${needs}/lib/libexpat.a "!<arch>\n")
  file(MAKE_DIRECTORY ${needs}/include)
  foreach(part boost nlohmann catch2 expat_external.h expat.h)
    file(CREATE_LINK /usr/include/${part} ${needs}/include/${part} SYMBOLIC)
  endforeach()
endif()
file(GLOB Boost_DIR ${needs}/lib/boost/cmake/Boost-*)
set(CMAKE_FIND_ROOT_PATH ${needs})
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
if(CMAKE_CROSSCOMPILING_EMULATOR)
  foreach(function ErrorString GetCurrentByteIndex GetErrorCode Parse ParserCreate ParserFree SetCharacterDataHandler
                   SetElementHandler SetStartDoctypeDeclHandler SetUserData StopParser)
    string(APPEND CMAKE_EXE_LINKER_FLAGS_INIT " -Wl,--defsym=XML_${function}=abort")
  endforeach()
endif()
