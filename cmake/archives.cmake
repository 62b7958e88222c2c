# LICET_STATIC: puts archives in the place of libraries that were found as shared ones, and has licet_cli linked without
# any shared library: loading and binding those takes a fifth of the time of a check. The program stays position
# independent: without that, the first exception would sort the unwind tables of all of it (crtbeginT.o has no index).
# Where an archive is missing, or the compiler makes no such code by itself, nothing changes.
include(CheckCXXSourceCompiles)
set(CMAKE_REQUIRED_LINK_OPTIONS -static-pie)
check_cxx_source_compiles("
  #ifndef __PIE__
  #error not position independent
  #endif
  #include <string>
  int main(int argc, char**) { return std::to_string(argc).empty(); }" LICET_LINKS_STATIC_PIE)
unset(CMAKE_REQUIRED_LINK_OPTIONS)
set(LICET_ARCHIVES_FOUND ${LICET_LINKS_STATIC_PIE})
if(NOT LICET_ARCHIVES_FOUND)
  message(WARNING "LICET_STATIC: the compiler does not link with -static-pie; licet is linked with shared libraries")
endif()
foreach(library yaml-cpp pugixml mbedcrypto)
  find_library(LICET_ARCHIVE_${library} lib${library}.a)
  mark_as_advanced(LICET_ARCHIVE_${library})
  if(NOT LICET_ARCHIVE_${library})
    message(WARNING "LICET_STATIC: there is no lib${library}.a; licet is linked with shared libraries")
    set(LICET_ARCHIVES_FOUND OFF)
  endif()
endforeach()

function(licet_take_archive target archive)
  get_target_property(configurations ${target} IMPORTED_CONFIGURATIONS)
  set_target_properties(${target} PROPERTIES IMPORTED_LOCATION ${archive})
  if(configurations)
    foreach(configuration ${configurations})
      set_target_properties(${target} PROPERTIES IMPORTED_LOCATION_${configuration} ${archive})
    endforeach()
  endif()
endfunction()

if(LICET_ARCHIVES_FOUND)
  licet_take_archive(yaml-cpp ${LICET_ARCHIVE_yaml-cpp})
  licet_take_archive(pugixml::shared ${LICET_ARCHIVE_pugixml})
  licet_take_archive(MbedCrypto::mbedcrypto ${LICET_ARCHIVE_mbedcrypto})
endif()
