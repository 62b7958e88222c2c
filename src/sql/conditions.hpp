#pragma once
// Conditions of rules as SQL over the columns of a frame.

#include "sql/facts.hpp"

#include <string>
#include <vector>

namespace licet::sql {

class Conditions {
public:
    Conditions(const program::Program& program, const Dialect& dialect, const Law& law, Columns& columns,
               Quantities& quantities, Frame& frame)
        : program_(program),
          dialect_(dialect),
          law_(law),
          columns_(columns),
          quantities_(quantities),
          frame_(frame),
          limbs_(program.limbs.size(), "NULL"),
          follows_(limbs_that_follow(program)) {}

    [[nodiscard]] std::string node(std::uint32_t index);
    [[nodiscard]] std::string paragraph(std::uint32_t index);
    [[nodiscard]] std::string classified();
    [[nodiscard]] Range term(const std::string& name, std::uint32_t index);

    void set_item(std::string eccn, std::string contents_known) {
        eccn_ = std::move(eccn);
        contents_known_ = std::move(contents_known);
    }
    /// What is known of each limb so far.
    [[nodiscard]] std::vector<std::string>& limbs() { return limbs_; }
    [[nodiscard]] const Law& law() const { return law_; }
    [[nodiscard]] SlotSql& at(program::SlotRef ref) { return frame_[static_cast<std::size_t>(ref.of)][ref.index]; }

private:
    [[nodiscard]] static std::vector<bool> limbs_that_follow(const program::Program& program);
    [[nodiscard]] std::string children(const program::Node& at);
    [[nodiscard]] std::string number(const program::Node& at);
    [[nodiscard]] std::string date(const program::Node& at) const;
    [[nodiscard]] std::string category(const program::Node& at);
    [[nodiscard]] std::string in_set(const program::Node& at);
    [[nodiscard]] std::string quantified(const program::Node& at);
    void largest_of(const std::string& name, std::uint32_t index, std::vector<Range>& out);
    [[nodiscard]] std::string states(const std::string& paragraph);

    const program::Program& program_;
    const Dialect& dialect_;
    const Law& law_;
    Columns& columns_;
    Quantities& quantities_;
    Frame& frame_;
    std::vector<std::string> limbs_;
    std::vector<bool> follows_;
    std::string eccn_ = "NULL", contents_known_ = "FALSE";
};

}  // namespace licet::sql
