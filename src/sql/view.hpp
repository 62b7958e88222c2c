#pragma once
// The rulebook as one SQL view: for each row of a table of cases the outcome and the rules that decide.

#include "licet/decision.hpp"
#include "licet/rulebook.hpp"
#include "sql/shape.hpp"

#include <set>
#include <string>

namespace licet::sql {

struct ViewQuestion {
    Engine engine = Engine::sqlite;
    Posture posture = Posture::enforced;
    bool strict = false;
    std::set<std::string> facts;  ///< that the table carries; empty: all that it can
};

/// The view, below a comment that says what it rests on. Throws NotCarried where a rule cannot be said in SQL.
[[nodiscard]] std::string view(const Rulebook& rulebook, const ViewQuestion& question);
/// The table that the view reads.
[[nodiscard]] std::string table(const Rulebook& rulebook, const ViewQuestion& question);

}  // namespace licet::sql
