#include "num/kleene.hpp"

#include <doctest/doctest.h>

#include <string>

using licet::Kleene;

TEST_CASE("three-valued logic follows Kleene's tables") {
    struct Case {
        std::string name;
        Kleene a, b, both, either;
    };
    const Case cases[] = {
        {"no no", Kleene::no, Kleene::no, Kleene::no, Kleene::no},
        {"no unknown", Kleene::no, Kleene::unknown, Kleene::no, Kleene::unknown},
        {"no yes", Kleene::no, Kleene::yes, Kleene::no, Kleene::yes},
        {"unknown unknown", Kleene::unknown, Kleene::unknown, Kleene::unknown, Kleene::unknown},
        {"unknown yes", Kleene::unknown, Kleene::yes, Kleene::unknown, Kleene::yes},
        {"yes yes", Kleene::yes, Kleene::yes, Kleene::yes, Kleene::yes},
    };
    for (const Case& c : cases) {
        SUBCASE(c.name.c_str()) {
            CHECK((c.a && c.b) == c.both);
            CHECK((c.b && c.a) == c.both);
            CHECK((c.a || c.b) == c.either);
            CHECK((c.b || c.a) == c.either);
            CHECK(!(c.a && c.b) == (!c.a || !c.b));
        }
    }
    CHECK(!Kleene::yes == Kleene::no);
    CHECK(!Kleene::unknown == Kleene::unknown);
    CHECK(licet::to_kleene(true) == Kleene::yes);
    CHECK(licet::to_kleene(false) == Kleene::no);
}
