#pragma once
// SHA-256 of texts, written "sha256:<hex>". Each part is preceded by its length, so that parts cannot run together.

#include <memory>
#include <string>
#include <string_view>

struct mbedtls_sha256_context;

namespace licet {

class Sha256 {
public:
    Sha256();
    ~Sha256();
    Sha256(const Sha256&) = delete;
    Sha256& operator=(const Sha256&) = delete;

    void add(std::string_view part);
    [[nodiscard]] std::string text();

private:
    std::unique_ptr<mbedtls_sha256_context> context_;
};

/// Of a whole file's bytes, as `sha256sum` gives it.
[[nodiscard]] std::string sha256_of(std::string_view bytes);

}  // namespace licet
