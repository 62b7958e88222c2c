#pragma once
// SHA-256 of texts, written "sha256:<hex>".

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

    /// A part is preceded by its length, so that parts cannot run together.
    void add(std::string_view part);
    /// The bytes alone: the digest of a text that comes in pieces is that of the whole, as `sha256sum` gives it.
    void add_bytes(std::string_view bytes);
    [[nodiscard]] std::string text();

private:
    std::unique_ptr<mbedtls_sha256_context> context_;
};

/// Of a whole file's bytes, as `sha256sum` gives it.
[[nodiscard]] std::string sha256_of(std::string_view bytes);

}  // namespace licet
