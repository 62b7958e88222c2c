#include "rulebook/digest.hpp"

#include <mbedtls/sha256.h>

#include <array>

namespace licet {
namespace {

void update(mbedtls_sha256_context& context, std::string_view bytes) {
    mbedtls_sha256_update_ret(&context, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

std::string finish(mbedtls_sha256_context& context) {
    std::array<unsigned char, 32> hash{};
    mbedtls_sha256_finish_ret(&context, hash.data());
    std::string text = "sha256:";
    for (const unsigned char byte : hash) {
        text += "0123456789abcdef"[byte >> 4U];
        text += "0123456789abcdef"[byte & 15U];
    }
    return text;
}

}  // namespace

Sha256::Sha256() : context_(std::make_unique<mbedtls_sha256_context>()) {
    mbedtls_sha256_init(context_.get());
    mbedtls_sha256_starts_ret(context_.get(), 0);
}

Sha256::~Sha256() = default;

void Sha256::add(std::string_view part) {
    update(*context_, std::to_string(part.size()) + ":");
    update(*context_, part);
}

void Sha256::add_bytes(std::string_view bytes) { update(*context_, bytes); }

std::string Sha256::text() { return finish(*context_); }

std::string sha256_of(std::string_view bytes) {
    mbedtls_sha256_context context;
    mbedtls_sha256_init(&context);
    mbedtls_sha256_starts_ret(&context, 0);
    update(context, bytes);
    return finish(context);
}

}  // namespace licet
