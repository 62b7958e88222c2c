#include "columns/assemble.hpp"

#include "columns/joints.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>

namespace licet::columns {

using Op = FigureNode::Op;

namespace {

constexpr std::size_t k_most_arrays = 128;  // as in kernels.inl
constexpr std::size_t k_word_bits = 64;

double as_double(const std::optional<num::Bound>& end, double otherwise) {
    return end ? end->at.convert_to<double>() : otherwise;
}

class Assembler {
public:
    Assembler(const Table& table, const Planes& planes, const Figures& figures, const Leaves& leaves)
        : table_(table), planes_(planes), figures_(figures), leaves_(leaves) {}

    Plan assemble(const Answer& answer) {
        std::vector<Plane> roots = {answer.open, answer.near, answer.with_a_bit, answer.with_the_high, answer.has_rule};
        for (const auto& [rule, plane] : answer.rules) roots.push_back(plane);
        for (const Plane root : roots) need(root);
        signatures();
        // Comparisons first, as far as they need no planes, so that ANDs stand together.
        std::vector<std::uint32_t> rest;
        for (const auto& [node, uses] : plane_uses_) {
            const auto leaf = leaves_.figures().find(node);
            if (leaf != leaves_.figures().end() && !chooses(leaf->second.figure)) {
                emit(node);
            } else {
                rest.push_back(node);
            }
        }
        for (const std::uint32_t node : rest) emit(node);
        join_loads();
        plan_.open = root(answer.open);
        plan_.near = root(answer.near);
        plan_.with_a_bit = root(answer.with_a_bit);
        plan_.with_the_high = root(answer.with_the_high);
        plan_.has_rule = root(answer.has_rule);
        for (const auto& [rule, plane] : answer.rules) plan_.rules.push_back({rule, root(plane)});
        plan_.planes = most_planes_;
        plan_.figures = most_figures_;
        if (plan_.arrays.size() > k_most_arrays) plan_.refusal = "too many numbers";
        return std::move(plan_);
    }

private:
    // --- what is needed -------------------------------------------------------------------------------------------

    void need(Plane plane) {
        std::vector<std::uint32_t> open = {node_of(plane)};
        while (!open.empty()) {
            const std::uint32_t node = open.back();
            open.pop_back();
            if (node == 0 || plane_uses_[node]++ > 0) continue;
            const Planes::Node& at = planes_.nodes()[node];
            if (!at.is_leaf()) {
                open.push_back(node_of(at.a));
                open.push_back(node_of(at.b));
            } else if (const auto leaf = leaves_.figures().find(node); leaf != leaves_.figures().end()) {
                need_figure(leaf->second.figure);
                if (leaf->second.beside == Beside::touching) touching_[leaf->second.figure] = node;
            }
        }
    }

    void need_figure(Figure figure) {
        if (figure_uses_[figure]++ > 0) return;
        const FigureNode& at = figures_[figure];
        switch (at.op) {
            case Op::constant:
                break;
            case Op::column:
                array(at.column);
                break;
            case Op::scale:
            case Op::bounded:
                need_figure(at.a);
                break;
            case Op::combine:
                array(at.column);
                need_figure(at.b);
                break;
            case Op::choose:
                need(at.when);
                [[fallthrough]];
            case Op::add:
            case Op::multiply:
            case Op::divide:
            case Op::max:
            case Op::min:
                need_figure(at.a);
                need_figure(at.b);
                break;
        }
    }

    /// The arrays of a column: its lower and its upper ends.
    std::pair<std::uint16_t, std::uint16_t> array(int column) {
        const auto [known, added] = arrays_.try_emplace(column, std::pair<std::uint16_t, std::uint16_t>{});
        if (added) {
            const auto add = [&](bool high) {
                plan_.arrays.push_back({static_cast<std::uint16_t>(column), high});
                return static_cast<std::uint16_t>(plan_.arrays.size() - 1);
            };
            known->second.first = known->second.second = add(false);
            if (!table_.numbers(static_cast<std::size_t>(column)).high.empty()) known->second.second = add(true);
        }
        return known->second;
    }

    // --- codes ----------------------------------------------------------------------------------------------------

    void signatures() {
        const std::vector<Joint> joints = join_groups(table_);
        std::map<int, int> joint_of = {{k_destinations, k_destinations}};
        for (std::size_t joint = 0; joint < joints.size(); ++joint) {
            for (const std::size_t group : joints[joint].groups)
                joint_of[static_cast<int>(group)] = static_cast<int>(joint);
        }
        std::map<int, std::vector<std::uint32_t>> by_joint;
        for (const auto& [node, leaf] : leaves_.codes()) {
            if (plane_uses_.contains(node)) by_joint[joint_of.at(leaf.group)].push_back(node);
        }
        // Joints stay whole where they fit, so that a code is looked up once for all its planes.
        std::vector<std::pair<int, std::vector<std::uint32_t>>> pieces;
        for (const auto& [joint, nodes] : by_joint) {
            for (std::size_t at = 0; at < nodes.size(); at += k_word_bits) {
                const auto begin = nodes.begin() + static_cast<std::ptrdiff_t>(at);
                const std::size_t count = std::min(k_word_bits, nodes.size() - at);
                pieces.emplace_back(joint, std::vector(begin, begin + static_cast<std::ptrdiff_t>(count)));
            }
        }
        std::stable_sort(pieces.begin(), pieces.end(),
                         [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
        std::vector<std::vector<std::uint32_t>> nodes_of_word;
        for (const auto& [joint, nodes] : pieces) {
            std::size_t word = 0;
            while (word < nodes_of_word.size() && nodes_of_word[word].size() + nodes.size() > k_word_bits) ++word;
            if (word == nodes_of_word.size()) {
                nodes_of_word.emplace_back();
                plan_.words.emplace_back();
            }
            Plan::Group table{joint, {}};
            for (const std::uint32_t node : nodes) {
                const CodeLeaf& leaf = leaves_.codes().at(node);
                const std::uint64_t bit = std::uint64_t{1} << nodes_of_word[word].size();
                look_up(leaf, joint < 0 ? nullptr : &joints[static_cast<std::size_t>(joint)], bit, table.table);
                nodes_of_word[word].push_back(node);
            }
            plan_.words[word].groups.push_back(std::move(table));
        }
        for (std::size_t word = 0; word < nodes_of_word.size(); ++word) {
            plan_.words[word].first = most_planes_;
            plan_.words[word].planes = static_cast<std::uint32_t>(nodes_of_word[word].size());
            for (const std::uint32_t node : nodes_of_word[word]) registers_[node] = take_plane();
        }
    }

    /// Sets a bit for every code of a joint in which the group of the leaf has one that holds.
    static void look_up(const CodeLeaf& leaf, const Joint* joint, std::uint64_t bit,
                        std::vector<std::uint64_t>& table) {
        std::uint32_t factor = 1;
        for (std::size_t i = 0; joint != nullptr && i < joint->groups.size(); ++i) {
            if (static_cast<int>(joint->groups[i]) == leaf.group) factor = joint->factors[i];
        }
        table.resize(joint == nullptr ? leaf.holds.size() : joint->size);
        for (std::size_t code = 0; code < table.size(); ++code) {
            if (leaf.holds[code / factor % leaf.holds.size()]) table[code] |= bit;
        }
    }

    // --- planes ---------------------------------------------------------------------------------------------------

    std::uint16_t take_plane() {
        if (free_planes_.empty()) return static_cast<std::uint16_t>(most_planes_++);
        const std::uint16_t lowest = *free_planes_.begin();
        free_planes_.erase(free_planes_.begin());
        return lowest;
    }

    void release(Plane plane) {
        if (--plane_uses_.at(node_of(plane)) == 0) free_planes_.insert(registers_.at(node_of(plane)));
    }

    void emit(std::uint32_t node) {
        const Planes::Node& at = planes_.nodes()[node];
        if (at.is_leaf()) {
            if (const auto leaf = leaves_.figures().find(node); leaf != leaves_.figures().end())
                compare(node, leaf->second);
            return;
        }
        const std::uint16_t a = registers_.at(node_of(at.a));
        const std::uint16_t b = registers_.at(node_of(at.b));
        release(at.a);
        release(at.b);
        registers_[node] = take_plane();
        put_and(registers_[node], a, b, (is_complement(at.a) ? 1U : 0U) | (is_complement(at.b) ? 2U : 0U));
    }

    void put_and(std::uint16_t to, std::uint16_t a, std::uint16_t b, unsigned flip) {
        if (plan_.instructions.empty() || plan_.instructions.back().what != Do::planes)
            plan_.instructions.emplace_back();
        ++plan_.instructions.back().a;
        plan_.ands.push_back({to, a, b, static_cast<std::uint16_t>(flip)});
    }

    void compare(std::uint32_t node, const FigureLeaf& leaf) {
        if (leaf.beside == Beside::touching) {
            (void)compute(leaf.figure);
            release_figure(leaf.figure);
            return;
        }
        Instruction instruction;
        switch (leaf.beside) {
            case Beside::near:
                instruction.what = Do::near;
                break;
            case Beside::touching:
                return;
            case Beside::at_least:
                instruction.what = Do::at_least;
                break;
            case Beside::above:
                instruction.what = Do::above;
                break;
            case Beside::below:
                instruction.what = Do::below;
                break;
            case Beside::at_most:
                instruction.what = Do::at_most;
                break;
        }
        const bool stated = figures_[leaf.figure].op == Op::column;
        instruction.a = end_of(leaf.figure, leaf.high);
        instruction.b = stated ? 1 : 0;
        instruction.x = leaf.at;
        instruction.y = leaf.slack;
        instruction.to = registers_[node] = take_plane();
        plan_.instructions.push_back(instruction);
        if (!stated) release_figure(leaf.figure);
    }

    std::uint16_t root(Plane plane) {
        if (node_of(plane) == 0) {
            const std::uint16_t constant = take_plane();
            put_and(constant, constant, constant, 1);  // of anything and its complement: nothing
            if (plane == k_always) put_and(constant, constant, constant, 3);
            return constant;
        }
        if (!is_complement(plane)) return registers_.at(node_of(plane));
        const auto [known, added] = inverted_.try_emplace(plane, std::uint16_t{0});
        if (added) {
            known->second = take_plane();
            const std::uint16_t of = registers_.at(node_of(plane));
            put_and(known->second, of, of, 3);
        }
        return known->second;
    }

    /// Whether a figure hangs on a plane.
    [[nodiscard]] bool chooses(Figure figure) const {
        const FigureNode& at = figures_[figure];
        switch (at.op) {
            case Op::constant:
            case Op::column:
                return false;
            case Op::choose:
                return true;
            case Op::scale:
            case Op::bounded:
                return chooses(at.a);
            case Op::combine:
                return chooses(at.b);
            default:
                return chooses(at.a) || chooses(at.b);
        }
    }

    // --- figures --------------------------------------------------------------------------------------------------

    std::uint16_t take_figure() {
        if (free_figures_.empty()) return static_cast<std::uint16_t>(most_figures_++);
        const std::uint16_t lowest = *free_figures_.begin();
        free_figures_.erase(free_figures_.begin());
        return lowest;
    }

    void release_figure(Figure figure) {
        if (--figure_uses_.at(figure) == 0 && figure_registers_.contains(figure)) {
            free_figures_.insert(figure_registers_.at(figure));
        }
    }

    /// The array of one end.
    std::uint16_t end_of(Figure figure, bool high) {
        if (figures_[figure].op == Op::column) {
            const auto [low_end, high_end] = array(figures_[figure].column);
            return high ? high_end : low_end;
        }
        return static_cast<std::uint16_t>(2 * compute(figure) + (high ? 1 : 0));
    }

    [[nodiscard]] bool is_scaled_column(Figure figure) const {
        return figures_[figure].op == Op::scale && figures_[figures_[figure].a].op == Op::column;
    }

    Instruction load(Figure scaled) {
        const FigureNode& at = figures_[scaled];
        const bool has_factor = at.op == Op::scale;
        const auto [low_end, high_end] = array(has_factor ? figures_[at.a].column : at.column);
        Instruction instruction;
        instruction.what = Do::load;
        instruction.a = low_end;
        instruction.b = high_end;
        instruction.x = has_factor ? as_double(at.value.low, 1) : 1;
        instruction.y = has_factor ? as_double(at.value.high, 1) : 1;
        return instruction;
    }

    std::uint16_t compute(Figure figure) {
        if (const auto known = figure_registers_.find(figure); known != figure_registers_.end()) return known->second;
        const FigureNode& at = figures_[figure];
        Instruction instruction;
        switch (at.op) {
            case Op::constant:
                instruction.what = Do::constant;
                instruction.x = as_double(at.value.low, -std::numeric_limits<double>::infinity());
                instruction.y = as_double(at.value.high, std::numeric_limits<double>::infinity());
                return put(figure, instruction);
            case Op::column:
                return put(figure, load(figure));
            case Op::scale:
                if (is_scaled_column(figure)) return put(figure, load(figure));
                instruction.what = Do::scale;
                instruction.x = as_double(at.value.low, 1);
                instruction.y = as_double(at.value.high, 1);
                instruction.a = instruction.b = compute(at.a);
                release_figure(at.a);
                return put(figure, instruction);
            case Op::bounded:
                instruction.what = Do::bounded;
                instruction.a = instruction.b = compute(at.a);
                release_figure(at.a);
                return put(figure, instruction);
            case Op::combine: {
                const auto [low_end, high_end] = array(at.column);
                instruction.what = Do::combine;
                instruction.a = low_end;
                instruction.b = high_end;
                instruction.x = as_double(at.value.low, 1);
                instruction.y = at.error / 3;  // how close the two are when they touch
                instruction.c = compute(at.b);
                release_figure(at.b);
                instruction.doubt = take_plane();
                const auto touching = touching_.find(figure);
                if (touching == touching_.end()) {
                    free_planes_.insert(instruction.doubt);
                } else {
                    registers_[touching->second] = instruction.doubt;
                }
                return put(figure, instruction);
            }
            case Op::choose:
                instruction.what = Do::choose;
                instruction.c = is_complement(at.when) ? 0 : registers_.at(node_of(at.when));
                instruction.a = compute(is_complement(at.when) ? at.b : at.a);
                instruction.b = compute(is_complement(at.when) ? at.a : at.b);
                instruction.c = registers_.at(node_of(at.when));
                release(at.when);
                break;
            case Op::max:
                if (is_scaled_column(at.b) && figure_uses_.at(at.a) == 1 && figures_[at.a].op != Op::column) {
                    instruction = load(at.b);
                    instruction.what = Do::max_load;
                    const std::uint16_t in_place = compute(at.a);
                    instruction.to = figure_registers_[figure] = in_place;
                    plan_.instructions.push_back(instruction);
                    release_figure(at.b);
                    return in_place;
                }
                [[fallthrough]];
            default:
                instruction.what = at.op == Op::add        ? Do::add
                                   : at.op == Op::multiply ? Do::multiply
                                   : at.op == Op::divide   ? Do::divide
                                   : at.op == Op::max      ? Do::max
                                                           : Do::min;
                instruction.a = compute(at.a);
                instruction.b = compute(at.b);
                break;
        }
        release_figure(at.a);
        release_figure(at.b);
        return put(figure, instruction);
    }

    /// Tells the first of some maxima into one figure how many follow, so that the loops keep the figure at hand.
    void join_loads() {
        std::uint16_t following = 0;
        for (std::size_t i = plan_.instructions.size(); i-- > 0;) {
            Instruction& at = plan_.instructions[i];
            const bool goes_on = i + 1 < plan_.instructions.size() && plan_.instructions[i + 1].what == at.what &&
                                 plan_.instructions[i + 1].to == at.to;
            following =
                at.what == Do::max_load && goes_on ? static_cast<std::uint16_t>(following + 1) : std::uint16_t{0};
            if (at.what == Do::max_load) at.c = following;
        }
    }

    std::uint16_t put(Figure figure, Instruction instruction) {
        instruction.to = figure_registers_[figure] = take_figure();
        plan_.instructions.push_back(instruction);
        return instruction.to;
    }

    const Table& table_;
    const Planes& planes_;
    const Figures& figures_;
    const Leaves& leaves_;
    Plan plan_;
    std::map<std::uint32_t, std::uint32_t> plane_uses_;
    std::map<Figure, std::uint32_t> figure_uses_;
    std::map<int, std::pair<std::uint16_t, std::uint16_t>> arrays_;  ///< by column
    std::map<std::uint32_t, std::uint16_t> registers_;               ///< by node
    std::map<Plane, std::uint16_t> inverted_;
    std::map<Figure, std::uint16_t> figure_registers_;
    std::map<Figure, std::uint32_t> touching_;  ///< combined figures to the nodes of their doubt
    std::set<std::uint16_t> free_planes_, free_figures_;
    std::uint32_t most_planes_ = 0, most_figures_ = 0;
};

}  // namespace

Plan assemble(const Table& table, const Planes& planes, const Figures& figures, const Leaves& leaves,
              const Answer& answer) {
    return Assembler(table, planes, figures, leaves).assemble(answer);
}

}  // namespace licet::columns
