# `cmake --install`: the program, the library with its CMake package, the rules and the catalog.
include(CMakePackageConfigHelpers)
set(LICET_CMAKE_DIR ${CMAKE_INSTALL_LIBDIR}/cmake/licet)
set(LICET_SHARE ${CMAKE_INSTALL_DATADIR}/licet)

install(TARGETS licet EXPORT licetTargets FILE_SET HEADERS)
install(EXPORT licetTargets NAMESPACE licet:: DESTINATION ${LICET_CMAKE_DIR})
configure_package_config_file(cmake/licetConfig.cmake.in ${PROJECT_BINARY_DIR}/licetConfig.cmake
  INSTALL_DESTINATION ${LICET_CMAKE_DIR} PATH_VARS LICET_SHARE)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/licetConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES
  ${PROJECT_BINARY_DIR}/licetConfig.cmake
  ${PROJECT_BINARY_DIR}/licetConfigVersion.cmake
  cmake/FindMbedCrypto.cmake
  DESTINATION ${LICET_CMAKE_DIR})

if(TARGET licet_cli)
  install(TARGETS licet_cli)
  install(TARGETS licet_solve RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR})
endif()
install(DIRECTORY rules examples/items DESTINATION ${LICET_SHARE} FILES_MATCHING PATTERN "*.yaml")
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR})
