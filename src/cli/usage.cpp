#include "cli/usage.hpp"

#include "cli/terminal.hpp"
#include "diag/render.hpp"

#include <unistd.h>
#include <utility>

namespace licet::cli {

void add_fault(Diagnostics& out, std::string code, std::string message, std::string help) {
    Diagnostic fault;
    fault.code = std::move(code);
    fault.message = std::move(message);
    fault.help = std::move(help);
    out.add(std::move(fault));
}

void add_warning(Diagnostics& out, std::string code, std::string message, std::string help) {
    Diagnostic warning;
    warning.severity = Severity::warning;
    warning.code = std::move(code);
    warning.message = std::move(message);
    warning.help = std::move(help);
    out.add(std::move(warning));
}

void add_file_fault(Diagnostics& out, std::string code, const std::filesystem::path& file, std::string message,
                    std::string help) {
    Diagnostic fault;
    fault.code = std::move(code);
    fault.message = std::move(message);
    fault.help = std::move(help);
    fault.primary.file = file.string();
    out.add(std::move(fault));
}

bool check_readable(const std::filesystem::path& file, Diagnostics& out) {
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) {
        add_file_fault(out, "missing-file", file, "there is no file `" + file.string() + "`");
    } else if (std::filesystem::is_directory(file, ignored)) {
        add_file_fault(out, "not-a-file", file, "`" + file.string() + "` is a directory");
    } else if (::access(file.c_str(), R_OK) != 0) {
        add_file_fault(out, "unreadable-file", file, "`" + file.string() + "` cannot be read");
    } else {
        return true;
    }
    return false;
}

void tell(const Diagnostics& faults, std::string_view color) {
    if (!faults.empty()) write_error(diag::render(faults, {.color = use_color(color, 2)}));
}

}  // namespace licet::cli
