#include "columns/kernels.hpp"

#include <cstdlib>
#include <cstring>

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#define LICET_X86 1
#include <immintrin.h>
#endif

namespace licet::columns {

namespace portable {
#include "columns/kernels.inl"
}  // namespace portable

#ifdef LICET_X86
#pragma GCC push_options
#pragma GCC target("avx2,bmi,bmi2,popcnt")
namespace avx2 {
#define LICET_AVX2 1
#include "columns/kernels.inl"
#undef LICET_AVX2
}  // namespace avx2
#pragma GCC pop_options

#pragma GCC push_options
#pragma GCC target("avx512f,avx512dq,avx512bw,avx512vl,avx2,bmi,bmi2,popcnt,prefer-vector-width=512")
namespace avx512 {
#define LICET_AVX512 1
#include "columns/kernels.inl"
#undef LICET_AVX512
}  // namespace avx512
#pragma GCC pop_options
#endif

namespace {

struct Choice {
    const char* name;
    RunBlock run;
    bool has;
};

Choice choose() {
#ifdef LICET_X86
    const Choice all[] = {
        {"avx512", avx512::run,
         __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
             __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")},
        {"avx2", avx2::run, __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")},
        {"portable", portable::run, true},
    };
#else
    const Choice all[] = {{"portable", portable::run, true}};
#endif
    const char* wanted = std::getenv("LICET_VECTORS");
    for (const Choice& choice : all) {
        if (choice.has && (wanted == nullptr || std::strcmp(wanted, choice.name) == 0)) return choice;
    }
    return {"portable", portable::run, true};
}

const Choice& chosen() {
    static const Choice choice = choose();
    return choice;
}

}  // namespace

RunBlock run_block() { return chosen().run; }
const char* vectors_in_use() { return chosen().name; }

}  // namespace licet::columns
