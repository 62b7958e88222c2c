#include "rulebook/digest.hpp"

#include "small_rulebook.hpp"

#include <doctest/doctest.h>

using namespace licet;
using namespace licet::test;

TEST_CASE("a text has the digest that sha256sum gives it") {
    struct Case {
        std::string name;
        std::string text;
        std::string digest;
    };
    const Case cases[] = {
        {"nothing", "", "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
        {"abc", "abc", "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
        {"two blocks", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
         "sha256:248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) { CHECK(sha256_of(c.text) == c.digest); }
    }
}

TEST_CASE("parts cannot run together in a digest") {
    Sha256 one;
    one.add("ab");
    one.add("c");
    Sha256 other;
    other.add("a");
    other.add("bc");
    CHECK(one.text() != other.text());
}

TEST_CASE("the digest of a rulebook covers every file that took part") {
    const std::string plain = SmallRules().load().digest();
    CHECK(plain.starts_with("sha256:"));
    CHECK(plain == SmallRules().load().digest());
    CHECK(plain != SmallRules().edit("names.yaml", "Z9", "Z8").load().digest());
    CHECK(plain != SmallRules().edit("us/pack.yaml", "2026-06-01", "2026-06-02").load().digest());
    CHECK(plain != SmallRules().overlay("changes: []\n").load().digest());
    CHECK(plain == SmallRules().file("us/notes.txt", "not read").load().digest());
}
