# Writes a source that holds the JSON Schemas.
#
#   cmake -DOUT=FILE -DSCHEMAS="a.schema.json;..." -P embed_schemas.cmake
set(entries "")
foreach(schema IN LISTS SCHEMAS)
  get_filename_component(name ${schema} NAME)
  file(READ ${schema} text)
  string(APPEND entries "    {\"${name}\", R\"schema(${text})schema\"},\n")
endforeach()
file(WRITE ${OUT} "#include \"lsp/embedded_schemas.hpp\"

namespace licet::lsp {

std::span<const EmbeddedSchema> embedded_schemas() {
    static constexpr EmbeddedSchema all[] = {
${entries}    };
    return all;
}

}  // namespace licet::lsp
")
