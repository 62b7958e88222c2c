#include "gate/glob.hpp"

#include <doctest/doctest.h>

using licet::gate::glob_matches;

TEST_CASE("patterns of paths") {
    struct Case {
        const char* pattern;
        const char* path;
        bool matches;
    };
    const Case cases[] = {
        {"a.yaml", "a.yaml", true},
        {"*.yaml", "a.yaml", true},
        {"*.yaml", "specs/a.yaml", false},
        {"specs/*.yaml", "specs/a.yaml", true},
        {"./specs/*.yaml", "specs/a.yaml", true},
        {"specs/*.yaml", "specs/sub/a.yaml", false},
        {"specs/**/*.yaml", "specs/a.yaml", true},
        {"specs/**/*.yaml", "specs/one/two/a.yaml", true},
        {"specs/**/*.yaml", "specs/one/two/a.json", false},
        {"specs/**", "specs/one/a.json", true},
        {"**/a.yaml", "a.yaml", true},
        {"**/two/**", "one/two/a.yaml", true},
        {"**/two/**", "one/three/a.yaml", false},
        {"h[12]0?.yaml", "h20x.yaml", true},
        {"h[12]0?.yaml", "h30x.yaml", false},
        {"**/*.yaml", ".hidden/a.yaml", false},
        {"*", ".hidden", false},
        {".*/a.yaml", ".hidden/a.yaml", true},
        {"/specs/*", "specs/a", false},
        {"", "a", false},
    };
    for (const Case& c : cases) {
        CAPTURE(c.pattern);
        CAPTURE(c.path);
        CHECK(glob_matches(c.pattern, c.path) == c.matches);
    }
}
