# Installs into an empty folder, moves it, and uses it from there: the program by hand, the library by find_package.
#
#   cmake -DBUILD=... -DSOURCE=... -DGENERATOR=... -DCOMPILER=... -DCXX_FLAGS=... -P tests/install.cmake
set(work ${BUILD}/install-test)
file(REMOVE_RECURSE ${work})

function(run what)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE code OUTPUT_VARIABLE output ERROR_VARIABLE output
    WORKING_DIRECTORY ${work})
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "${what}: exit code ${code}\n${output}")
  endif()
  set(output "${output}" PARENT_SCOPE)
endfunction()

file(MAKE_DIRECTORY ${work})
run("install" ${CMAKE_COMMAND} --install ${BUILD} --prefix ${work}/staged)
file(RENAME ${work}/staged ${work}/prefix)

file(GLOB_RECURSE package_files ${work}/prefix/*.cmake)
foreach(file IN LISTS package_files)
  file(READ ${file} text)
  foreach(path ${SOURCE} ${BUILD})
    string(FIND "${text}" "${path}" at)
    if(NOT at EQUAL -1)
      message(FATAL_ERROR "${file} mentions ${path}")
    endif()
  endforeach()
endforeach()

# The installed program finds the installed rules from anywhere.
unset(ENV{LICET_RULES})
run("the installed program" ${work}/prefix/bin/licet check ${work}/prefix/share/licet/items/nvidia-h20.yaml
  --to CN --on 2026-01-02 --fail-on none)

# The solver is another program, found from where the first one lies.
run("the installed solver" ${work}/prefix/bin/licet rules prove --to CN --on 2024-06-01 --disjoint 3A090.a,3A090.b)

run("configure examples/embed" ${CMAKE_COMMAND} -S ${SOURCE}/examples/embed -B ${work}/embed -G ${GENERATOR}
  -DCMAKE_CXX_COMPILER=${COMPILER} -DCMAKE_CXX_FLAGS=${CXX_FLAGS} -DCMAKE_PREFIX_PATH=${work}/prefix)
run("build examples/embed" ${CMAKE_COMMAND} --build ${work}/embed)
run("examples/embed" ${work}/embed/embed ${SOURCE}/examples/items/nvidia-h20.yaml CN 2025-04-20)
string(FIND "${output}" "license_required" at)
if(at EQUAL -1)
  message(FATAL_ERROR "examples/embed does not say that the H20 needs a license:\n${output}")
endif()
