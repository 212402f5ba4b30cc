# The language files become part of the library: a table of (language, text), written when CMake configures.
# A new file src/words/<language>.txt, or a change in one, configures again by itself.
function(hanse_embed_words target)
  file(GLOB languages CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/words/*.txt)
  list(SORT languages)
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${languages})
  set(rows "")
  foreach(path IN LISTS languages)
    get_filename_component(code ${path} NAME_WE)
    file(READ ${path} text)
    string(APPEND rows "    {\"${code}\", R\"hanse(${text})hanse\"},\n")
  endforeach()
  set(unit ${PROJECT_BINARY_DIR}/words/embedded.cpp)
  file(WRITE ${unit}.new "#ifdef __GNUC__\n#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n#endif\n"
                         "#include \"${PROJECT_SOURCE_DIR}/src/words/catalogue.hpp\"\n\n"
                         "namespace HANSE_NAMESPACE::words {\n\nnamespace {\nconstexpr Embedded table[] = {\n${rows}};\n}\n\n"
                         "const std::span<const Embedded> embedded{table};\n\n}\n")
  configure_file(${unit}.new ${unit} COPYONLY)  # touched only if it differs
  target_sources(${target} PRIVATE ${unit})
endfunction()
