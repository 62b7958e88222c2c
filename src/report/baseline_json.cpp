#include "report/baseline_json.hpp"

#include <nlohmann/json.hpp>

namespace licet::report {

std::string to_json(const gate::Baseline& baseline) {
    std::string out = "{\n  \"schema\": \"licet/baseline/v1\",\n  \"findings\": [";
    const char* before = "\n    ";
    for (const gate::Baseline::Entry& entry : baseline.entries) {
        const nlohmann::ordered_json line = {{"item", entry.item},
                                             {"spec", entry.spec},
                                             {"destination", entry.destination},
                                             {"kind", std::string(to_string(entry.kind))},
                                             {"outcome", std::string(to_string(entry.outcome))},
                                             {"rule", entry.rule},
                                             {"fingerprint", entry.fingerprint}};
        out += before + line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
        before = ",\n    ";
    }
    return out + (baseline.entries.empty() ? "]\n}\n" : "\n  ]\n}\n");
}

}  // namespace licet::report
