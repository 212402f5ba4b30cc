set(HANSE_TARGETS hanse)
if(HANSE_IGRAPH)
  list(APPEND HANSE_TARGETS hanse_igraph)
endif()
install(DIRECTORY include/ DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT library)
install(TARGETS ${HANSE_TARGETS} EXPORT hanse-targets COMPONENT library)
install(EXPORT hanse-targets NAMESPACE hanse:: DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/hanse COMPONENT library)
configure_package_config_file(cmake/hanse-config.cmake.in ${PROJECT_BINARY_DIR}/hanse-config.cmake
                              INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/hanse)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/hanse-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/hanse-config.cmake ${PROJECT_BINARY_DIR}/hanse-config-version.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/hanse COMPONENT library)
