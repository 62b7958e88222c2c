// Included once for every kind of vector, inside a namespace of its own and under its own target. No header may be
// included here: what a header defines inline would be compiled for that target and might be linked everywhere.

namespace {

using Word = std::uint64_t;

#if defined(LICET_AVX512)
inline Word join_masks(__mmask8 a, __mmask8 b, __mmask8 c, __mmask8 d, __mmask8 e, __mmask8 f, __mmask8 g, __mmask8 h) {
    const __mmask32 low = _mm512_kunpackw(_mm512_kunpackb(d, c), _mm512_kunpackb(b, a));
    const __mmask32 high = _mm512_kunpackw(_mm512_kunpackb(h, g), _mm512_kunpackb(f, e));
    return _mm512_kunpackd(high, low);
}

/// The rows of 64 numbers that pass, as a word.
template <int Predicate>
inline Word compare_word(const double* values, double with) {
    const __m512d other = _mm512_set1_pd(with);
    const auto of = [&](unsigned i) { return _mm512_cmp_pd_mask(_mm512_loadu_pd(values + i * 8), other, Predicate); };
    return join_masks(of(0), of(1), of(2), of(3), of(4), of(5), of(6), of(7));
}
template <int Predicate>
inline Word compare_word(const float* values, double with) {
    const __m512 other = _mm512_set1_ps(static_cast<float>(with));
    const auto of = [&](unsigned i) { return _mm512_cmp_ps_mask(_mm512_loadu_ps(values + i * 16), other, Predicate); };
    return _mm512_kunpackd(_mm512_kunpackw(of(3), of(2)), _mm512_kunpackw(of(1), of(0)));
}
#elif defined(LICET_AVX2)
template <int Predicate>
inline Word compare_word(const double* values, double with) {
    const __m256d other = _mm256_set1_pd(with);
    Word word = 0;
    for (unsigned nibble = 0; nibble < 16; ++nibble) {
        const __m256d result = _mm256_cmp_pd(_mm256_loadu_pd(values + nibble * 4), other, Predicate);
        word |= static_cast<Word>(static_cast<unsigned>(_mm256_movemask_pd(result))) << (nibble * 4);
    }
    return word;
}
template <int Predicate>
inline Word compare_word(const float* values, double with) {
    const __m256 other = _mm256_set1_ps(static_cast<float>(with));
    Word word = 0;
    for (unsigned byte = 0; byte < 8; ++byte) {
        const __m256 result = _mm256_cmp_ps(_mm256_loadu_ps(values + byte * 8), other, Predicate);
        word |= static_cast<Word>(static_cast<unsigned>(_mm256_movemask_ps(result))) << (byte * 8);
    }
    return word;
}
#else
template <class Value, class Passes>
inline Word pack(const Value* values, const Passes& passes) {
    Word word = 0;
    for (unsigned byte = 0; byte < 8; ++byte) {
        unsigned bits = 0;
        for (unsigned i = 0; i < 8; ++i) bits |= static_cast<unsigned>(passes(values[byte * 8 + i])) << i;
        word |= static_cast<Word>(bits) << (byte * 8);
    }
    return word;
}
#endif

template <class Value>
inline Word at_least_word(const Value* values, double with) {
#if defined(LICET_AVX512) || defined(LICET_AVX2)
    return compare_word<_CMP_GE_OQ>(values, with);
#else
    return pack(values, [=](double value) { return value >= with; });
#endif
}
template <class Value>
inline Word above_word(const Value* values, double with) {
#if defined(LICET_AVX512) || defined(LICET_AVX2)
    return compare_word<_CMP_GT_OQ>(values, with);
#else
    return pack(values, [=](double value) { return value > with; });
#endif
}
template <class Value>
inline Word below_word(const Value* values, double with) {
#if defined(LICET_AVX512) || defined(LICET_AVX2)
    return compare_word<_CMP_LT_OQ>(values, with);
#else
    return pack(values, [=](double value) { return value < with; });
#endif
}
template <class Value>
inline Word at_most_word(const Value* values, double with) {
#if defined(LICET_AVX512) || defined(LICET_AVX2)
    return compare_word<_CMP_LE_OQ>(values, with);
#else
    return pack(values, [=](double value) { return value <= with; });
#endif
}
/// Within `slack` of `with`, the ends included, and where the arithmetic came to nothing.
inline Word near_word(const double* values, double with, double slack) {
    return ~(below_word(values, with - slack) | above_word(values, with + slack));
}

/// Turns a square of bits: bit j of word i becomes bit i of word j.
inline void transpose(Word* square) {
    Word mask = 0x00000000FFFFFFFFU;
    for (unsigned step = 32; step != 0; step >>= 1U, mask ^= mask << step) {
        for (unsigned base = 0; base < 64; base += 2 * step) {
            for (unsigned i = base; i < base + step; ++i) {
                const Word swap = ((square[i] >> step) ^ square[i + step]) & mask;
                square[i] ^= swap << step;
                square[i + step] ^= swap;
            }
        }
    }
}

inline void signatures(const Kernel& kernel, const Block& block, unsigned words) {
    alignas(64) Word signature[k_block];
    for (unsigned s = 0; s < kernel.signature_count; ++s) {
        const Signature& of = kernel.signatures[s];
        for (unsigned l = 0; l < of.lookup_count; ++l) {
            const Lookup& lookup = of.lookups[l];
            const Word* table = lookup.table;
            const auto take = [&](const auto& code_of) {
                if (l == 0) {
                    for (unsigned i = 0; i < words * 64; ++i) signature[i] = table[code_of(i)];
                } else {
                    for (unsigned i = 0; i < words * 64; ++i) signature[i] |= table[code_of(i)];
                }
            };
            if (lookup.codes == nullptr) {
                take([&](unsigned i) { return block.destination[i]; });
            } else {
                const std::uint16_t* codes = lookup.codes + block.first;
                take([&](unsigned i) { return codes[i]; });
            }
        }
        for (unsigned w = 0; w < words; ++w) {
#if defined(LICET_AVX512)
            for (unsigned plane = 0; plane < of.planes; ++plane) {
                const __m512i bit = _mm512_set1_epi64(static_cast<long long>(Word{1} << plane));
                const auto has = [&](unsigned byte) {
                    return _mm512_test_epi64_mask(_mm512_load_si512(signature + w * 64 + byte * 8), bit);
                };
                kernel.planes[of.first + plane].word[w] =
                    join_masks(has(0), has(1), has(2), has(3), has(4), has(5), has(6), has(7));
            }
#else
            transpose(signature + w * 64);
            for (unsigned plane = 0; plane < of.planes; ++plane) {
                kernel.planes[of.first + plane].word[w] = signature[w * 64 + plane];
            }
#endif
        }
    }
}

// What is not a number stays that.
inline double larger(double a, double b) { return ((a > b) | (a != a)) ? a : b; }
inline double smaller(double a, double b) { return ((a < b) | (a != a)) ? a : b; }

using Floats = float __attribute__((vector_size(32)));
using Lanes = double __attribute__((vector_size(64)));
constexpr unsigned k_lanes = sizeof(Lanes) / sizeof(double);

/// What is known of a number that may be unknown: its lower and its upper end.
inline void load(const Instruction& at, const float* from, const float* up_to, double* low, double* high,
                 unsigned rows) {
    const Lanes unbounded = Lanes{} + __builtin_inf();
    for (unsigned r = 0; r < rows; r += k_lanes) {
        Floats stated;
        __builtin_memcpy(&stated, from + r, sizeof stated);
        Lanes value = __builtin_convertvector(stated, Lanes);
        value = value == value ? value * at.x : Lanes{};
        __builtin_memcpy(low + r, &value, sizeof value);
        __builtin_memcpy(&stated, up_to + r, sizeof stated);
        value = __builtin_convertvector(stated, Lanes);
        value = value == value ? value * at.y : unbounded;
        __builtin_memcpy(high + r, &value, sizeof value);
    }
}

/// A figure and some columns that are each zero or more, or unknown.
inline void largest(const Instruction* columns, unsigned count, const float* const* arrays, double* low, double* high,
                    unsigned rows) {
    const Lanes unbounded = Lanes{} + __builtin_inf();
    for (unsigned r = 0; r < rows; r += k_lanes) {
        Lanes lower;
        Lanes upper;
        __builtin_memcpy(&lower, low + r, sizeof lower);
        __builtin_memcpy(&upper, high + r, sizeof upper);
        for (const Instruction* at = columns; at != columns + count; ++at) {
            Floats stated;
            __builtin_memcpy(&stated, arrays[at->a] + r, sizeof stated);
            Lanes value = __builtin_convertvector(stated, Lanes) * at->x;
            lower = value > lower ? value : lower;
            __builtin_memcpy(&stated, arrays[at->b] + r, sizeof stated);
            value = __builtin_convertvector(stated, Lanes);
            value = value == value ? value * at->y : unbounded;
            upper = value > upper ? value : upper;
        }
        __builtin_memcpy(low + r, &lower, sizeof lower);
        __builtin_memcpy(high + r, &upper, sizeof upper);
    }
}

inline void combine(const Instruction& at, const float* low, const float* high, const double* computed, double* to,
                    Word* doubt, unsigned words) {
    const double* computed_low = computed;
    const double* computed_high = computed + k_block;
    double* to_low = to;
    double* to_high = to + k_block;
    for (unsigned w = 0; w < words; ++w) {
        Word doubtful = 0;
        for (unsigned i = w * 64; i < w * 64 + 64; ++i) {
            const bool stated = low[i] == low[i];
            const double from = low[i] * at.x;
            const double up_to = high[i] * at.x;
            const double c_low = computed_low[i];
            const double c_high = computed_high[i];
            const bool apart = from > c_high || c_low > up_to;
            to_low[i] = stated ? (apart ? smaller(from, c_low) : from) : larger(c_low, 0);
            to_high[i] = stated ? (apart ? larger(up_to, c_high) : up_to) : c_high;
            // Where the two barely meet or barely part, doubles cannot tell whether the computed range counts. Where that
            // range is a point, it does not matter.
            const double slack = at.y * from + at.y * c_low;
            const bool touches_above = from - c_high <= slack && c_high - from <= slack && !(from - c_low <= slack);
            const bool touches_below = c_low - up_to <= slack && up_to - c_low <= slack && !(c_high - up_to <= slack);
            const bool usual = c_high >= 0 && c_low <= c_high;  // neither below zero nor undefined
            doubtful |= static_cast<Word>(!usual || (stated && (touches_above || touches_below))) << (i - w * 64);
        }
        doubt[w] = doubtful;
    }
}

inline void choose(const Word* where, const double* a, const double* b, double* to, unsigned words) {
#if defined(LICET_AVX512)
    for (unsigned byte = 0; byte < words * 8; ++byte) {
        const auto first = static_cast<__mmask8>(where[byte / 8] >> (byte % 8 * 8));
        const __m512d chosen = _mm512_mask_blend_pd(first, _mm512_loadu_pd(b + byte * 8), _mm512_loadu_pd(a + byte * 8));
        _mm512_storeu_pd(to + byte * 8, chosen);
    }
#else
    for (unsigned i = 0; i < words * 64; ++i) to[i] = (where[i / 64] >> (i % 64) & 1U) != 0 ? a[i] : b[i];
#endif
}

inline void execute(const Kernel& kernel, const float* const* arrays, unsigned words) {
    PlaneWords* planes = kernel.planes;
    const unsigned rows = words * 64;
    const auto compare = [&](const Instruction& at, const auto& word_of) {
        Word* to = planes[at.to].word;
        if (at.b != 0) {
            for (unsigned w = 0; w < words; ++w) to[w] = word_of(arrays[at.a] + w * 64, at.x);
        } else {
            for (unsigned w = 0; w < words; ++w) to[w] = word_of(kernel.figures + at.a * k_block + w * 64, at.x);
        }
    };
    const And* next_and = kernel.ands;
    const auto low_of = [&](unsigned figure) { return kernel.figures + figure * 2 * k_block; };
    const auto high_of = [&](unsigned figure) { return kernel.figures + (figure * 2 + 1) * k_block; };
    const auto each = [&](const Instruction& at, const auto& low, const auto& high) {
        double* to_low = low_of(at.to);
        double* to_high = high_of(at.to);
        const double* a_low = low_of(at.a);
        const double* a_high = high_of(at.a);
        const double* b_low = low_of(at.b);
        const double* b_high = high_of(at.b);
#pragma GCC ivdep
        for (unsigned i = 0; i < rows; ++i) {
            const double result_low = low(a_low[i], a_high[i], b_low[i], b_high[i]);
            const double result_high = high(a_low[i], a_high[i], b_low[i], b_high[i]);
            to_low[i] = result_low;
            to_high[i] = result_high;
        }
    };
    for (unsigned i = 0; i < kernel.instruction_count; ++i) {
        const Instruction& at = kernel.instructions[i];
        switch (at.what) {
            case Do::planes:
                for (unsigned n = 0; n < at.a; ++n, ++next_and) {
                    const Word flip_a = Word{0} - (next_and->flip & 1U);
                    const Word flip_b = Word{0} - (next_and->flip >> 1U);
                    const Word* a = planes[next_and->a].word;
                    const Word* b = planes[next_and->b].word;
                    Word result[k_words];
                    for (unsigned w = 0; w < k_words; ++w) result[w] = (a[w] ^ flip_a) & (b[w] ^ flip_b);
                    __builtin_memcpy(planes[next_and->to].word, result, sizeof result);
                }
                break;
            case Do::at_least:
                compare(at, [](const auto* values, double with) { return at_least_word(values, with); });
                break;
            case Do::above:
                compare(at, [](const auto* values, double with) { return above_word(values, with); });
                break;
            case Do::below:
                compare(at, [](const auto* values, double with) { return below_word(values, with); });
                break;
            case Do::at_most:
                compare(at, [](const auto* values, double with) { return at_most_word(values, with); });
                break;
            case Do::near:
                for (unsigned w = 0; w < words; ++w) {
                    planes[at.to].word[w] = near_word(kernel.figures + at.a * k_block + w * 64, at.x, at.y);
                }
                break;
            case Do::constant:
#pragma GCC ivdep
                for (unsigned r = 0; r < rows; ++r) {
                    low_of(at.to)[r] = at.x;
                    high_of(at.to)[r] = at.y;
                }
                break;
            case Do::load:
                load(at, arrays[at.a], arrays[at.b], low_of(at.to), high_of(at.to), rows);
                break;
            case Do::max_load:
                largest(&at, at.c + 1U, arrays, low_of(at.to), high_of(at.to), rows);
                i += at.c;
                break;
            case Do::scale:
                each(
                    at, [&](double a, double, double, double) { return a * at.x; },
                    [&](double, double a, double, double) { return a * at.y; });
                break;
            case Do::add:
                each(
                    at, [](double a, double, double b, double) { return a + b; },
                    [](double, double a, double, double b) { return a + b; });
                break;
            case Do::multiply:
                each(
                    at, [](double a, double, double b, double) { return a * b; },
                    [](double, double a, double, double b) { return a == 0 || b == 0 ? 0 : a * b; });
                break;
            case Do::divide:
                each(
                    at, [](double a, double, double, double b) { return b == 0 ? 0 : a / b; },
                    [](double, double a, double b, double) { return a / b; });
                break;
            case Do::max:
                each(
                    at, [](double a, double, double b, double) { return larger(a, b); },
                    [](double, double a, double, double b) { return larger(a, b); });
                break;
            case Do::min:
                each(
                    at, [](double a, double, double b, double) { return smaller(a, b); },
                    [](double, double a, double, double b) { return smaller(a, b); });
                break;
            case Do::bounded:
                each(
                    at, [](double a, double, double, double) { return larger(a, 0); },
                    [](double, double a, double, double) { return a; });
                break;
            case Do::choose: {
                choose(planes[at.c].word, low_of(at.a), low_of(at.b), low_of(at.to), words);
                choose(planes[at.c].word, high_of(at.a), high_of(at.b), high_of(at.to), words);
                break;
            }
            case Do::combine:
                combine(at, arrays[at.a], arrays[at.b], low_of(at.c), low_of(at.to), planes[at.doubt].word,
                        words);
                break;
        }
    }
}

/// Each bit of a byte as a byte of its own.
inline Word spread(Word byte) {
    const Word copies = byte * 0x0101010101010101U & 0x8040201008040201U;
    return (copies + 0x7F7F7F7F7F7F7F7FU) >> 7U & 0x0101010101010101U;
}

inline void answer(const Kernel& kernel, Block& block, const Word* whole, unsigned words) {
    for (unsigned w = 0; w < words; ++w) {
        const Word near = kernel.planes[kernel.near].word[w] & ~whole[w];
        const Word open = kernel.planes[kernel.open].word[w] | near | whole[w];
        block.near.word[w] = near;
        block.open.word[w] = open;
        const Word low = kernel.planes[kernel.with_a_bit].word[w] & ~open;
        const Word high = kernel.planes[kernel.with_the_high].word[w] | open;
        for (unsigned byte = 0; byte < 8; ++byte) {
            const Word outcomes = spread(low >> (byte * 8) & 0xFFU) + 2 * spread(high >> (byte * 8) & 0xFFU);
            __builtin_memcpy(block.outcome + w * 64 + byte * 8, &outcomes, 8);
        }
        std::int16_t* rule = block.rule + w * 64;
        for (unsigned i = 0; i < 64; ++i) rule[i] = -1;
        Word todo = kernel.planes[kernel.has_rule].word[w] & ~open;
        for (unsigned r = 0; r < kernel.rule_count && todo != 0; ++r) {
            Word rows = kernel.planes[kernel.rules[r].plane].word[w] & todo;
            todo &= ~rows;
            for (; rows != 0; rows &= rows - 1) rule[__builtin_ctzll(rows)] = kernel.rules[r].rule;
        }
    }
}

}  // namespace

void run(const Kernel& kernel, Block& block) {
    constexpr unsigned k_most_arrays = 128;
    const float* arrays[k_most_arrays];
    const unsigned words = (block.rows + 63) / 64;
    for (unsigned c = 0; c < kernel.column_count; ++c) arrays[c] = kernel.columns[c] + block.first;
    Word whole[k_words] = {};
    for (unsigned w = 0; block.whole != nullptr && w < words; ++w) whole[w] = block.whole[w];
    signatures(kernel, block, words);
    execute(kernel, arrays, words);
    answer(kernel, block, whole, words);
}
