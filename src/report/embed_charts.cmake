# Writes the C++ source that defines report::charts_script(): cmake -DOUTPUT=FILE [-DSCRIPT=FILE] -P embed_charts.cmake
set(bytes "")
if(SCRIPT)
  file(READ ${SCRIPT} hex HEX)
  # One number for each byte: a string literal would end at the compiler's longest, and mean other bytes at a `??`.
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(REGEX REPLACE "((0x..,){24})" "\\1\n" bytes "${bytes}")
endif()
file(WRITE ${OUTPUT} "// Written from web/; do not edit.\n#include \"report/charts_script.hpp\"\n\n// NOLINTBEGIN\n\
namespace licet::report {\n\nstatic constexpr unsigned char k_script[] = {\n${bytes}0};\n\n\
std::string_view charts_script() {\n    return {reinterpret_cast<const char*>(k_script), sizeof k_script - 1};\n}\n\n\
}  // namespace licet::report\n// NOLINTEND\n")
