#include "cli/solver.hpp"

#include "cli/startup.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <unistd.h>

namespace licet::cli {

ExitCode hand_to_solver(const char* const* argv) {
    namespace fs = std::filesystem;
    constexpr const char* k_name = "licet-solve";
    std::error_code failed;
    const fs::path self = fs::read_symlink("/proc/self/exe", failed);
    // Beside this program in a build tree, in libexec where licet is installed, wherever that was moved to.
    for (const fs::path& folder : {self.parent_path(), self.parent_path().parent_path() / "libexec"}) {
        const fs::path program = folder / k_name;
        std::error_code absent;
        if (failed || !fs::is_regular_file(program, absent)) continue;
        // execv takes no const, and changes nothing.
        ::execv(program.c_str(), const_cast<char* const*>(argv));
        return stop("missing-solver", "cannot run `" + program.string() + "`: " + std::strerror(errno),
                    "install licet anew; the program needs the shared library of Z3 (libz3)");
    }
    return stop("missing-solver",
                std::string("there is no program `") + k_name + "` beside licet or in its libexec folder",
                "install licet anew: `rules diff` and `rules prove` are in that program");
}

}  // namespace licet::cli
