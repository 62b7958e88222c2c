# Mbed TLS 2.28 comes without a CMake package. Defines MbedCrypto::mbedcrypto; licet uses its SHA-256.
find_path(MbedCrypto_INCLUDE_DIR mbedtls/sha256.h)
find_library(MbedCrypto_LIBRARY mbedcrypto)
mark_as_advanced(MbedCrypto_INCLUDE_DIR MbedCrypto_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(MbedCrypto REQUIRED_VARS MbedCrypto_LIBRARY MbedCrypto_INCLUDE_DIR)
if(MbedCrypto_FOUND AND NOT TARGET MbedCrypto::mbedcrypto)
  add_library(MbedCrypto::mbedcrypto UNKNOWN IMPORTED)
  set_target_properties(MbedCrypto::mbedcrypto PROPERTIES
    IMPORTED_LOCATION ${MbedCrypto_LIBRARY}
    INTERFACE_INCLUDE_DIRECTORIES ${MbedCrypto_INCLUDE_DIR})
endif()
