// Millions of generated cases, each decided by licet and by the reference. See docs/testing-rules.md.
#include "comparing.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace reference {
namespace {

namespace fs = std::filesystem;

struct Options {
    long cases = 10000;
    std::uint64_t seed = 1;
    int jobs = 1;
    int shipped = 0;  ///< percent of the cases asked of the shipped rules
    long batch = -1;  ///< this one alone
    bool show_shy = false;
    fs::path rules, catalog;
    fs::path out = "reference-failures";
};

constexpr long k_small_batch = 1000;
constexpr long k_shipped_batch = 200;
constexpr long k_most_worlds = 150;
constexpr long k_most_shipped_worlds = 60;

struct Counts {
    long cases = 0, exact = 0, shy = 0, partial = 0, wrong = 0, worlds = 0, batches = 0;
    std::array<long, 4> outcomes{};
    double engine = 0, reference = 0;

    void add(const Counts& other) {
        cases += other.cases;
        exact += other.exact;
        shy += other.shy;
        partial += other.partial;
        wrong += other.wrong;
        worlds += other.worlds;
        batches += other.batches;
        for (std::size_t i = 0; i < outcomes.size(); ++i) outcomes[i] += other.outcomes[i];
        engine += other.engine;
        reference += other.reference;
    }
};

void write_rules(const std::map<std::string, std::string>& files, const fs::path& folder) {
    for (const auto& [name, contents] : files) {
        fs::create_directories((folder / name).parent_path());
        std::ofstream(folder / name) << contents;
    }
}

struct AskedCase {
    Item item;
    Shipment shipment;
    Question question;
    Posture posture = Posture::enforced;
};

std::string command(const AskedCase& one) {
    const Question& q = one.question;
    return "licet check item.yaml --shipment shipment.yaml --to " + q.destination + " --on " + day_text(q.date) +
           (q.known_on ? " --known-on " + day_text(*q.known_on) : "") +
           (one.posture == Posture::text ? " --posture text" : "") + (q.strict ? " --strict" : "");
}

/// Makes a case smaller as long as the two still part.
class Shrinker {
public:
    Shrinker(Batch batch, AskedCase one, fs::path rules, fs::path scratch)
        : batch_(std::move(batch)), one_(std::move(one)), rules_(std::move(rules)), scratch_(std::move(scratch)) {}

    void run() {
        for (bool smaller = true; smaller;) {
            smaller = drop_rules();
            smaller = drop(one_.item.facts) || smaller;
            smaller = drop(one_.shipment.facts) || smaller;
            for (std::size_t i = one_.item.contains.size(); i-- > 0;) {
                const std::vector<Item> before = one_.item.contains;
                one_.item.contains.erase(one_.item.contains.begin() + static_cast<std::ptrdiff_t>(i));
                if (!one_.item.contains.empty() && parts()) {
                    smaller = true;
                } else {
                    one_.item.contains = before;
                }
            }
            for (Item& part : one_.item.contains) smaller = drop(part.facts) || smaller;
            for (Party& party : one_.shipment.parties) {
                if (party.facts.size() > 1) smaller = drop(party.facts) || smaller;
            }
            if (--rounds_ == 0) break;
        }
    }
    [[nodiscard]] const Batch& batch() const { return batch_; }
    [[nodiscard]] const AskedCase& one() const { return one_; }
    [[nodiscard]] std::string text() {
        parts();
        return text_;
    }

private:
    bool parts() {
        try {
            fs::path folder = rules_;
            if (!batch_.files.empty()) {
                folder = scratch_ / "shrunk";
                write_rules(batch_.files, folder);
            }
            Both both(folder, batch_.packs);
            const Comparison result =
                compare(both, read_item(one_.item, both), read_shipment(one_.shipment, both, scratch_), one_.question,
                        one_.posture, k_most_worlds);
            text_ = result.shown;
            for (const std::string& fault : result.disagreements) text_ += "  " + fault + "\n";
            return !result.disagreements.empty();
        } catch (const std::exception&) {
            return false;
        }
    }
    bool drop(Facts& facts) {
        bool smaller = false;
        const Facts all = facts;
        for (const auto& [name, fact] : all) {
            if (name == "kind") continue;
            const Facts before = facts;
            facts.erase(name);
            if (parts()) {
                smaller = true;
            } else {
                facts = before;
            }
        }
        return smaller;
    }
    bool drop_rules() {
        const auto found = batch_.files.find("us/rules.yaml");
        if (found == batch_.files.end()) return false;
        bool smaller = false;
        std::vector<std::string> blocks(1);
        std::istringstream in(found->second);
        for (std::string line; std::getline(in, line);) {
            if (line.starts_with("  - id: ")) blocks.emplace_back();
            blocks.back() += line + "\n";
        }
        for (std::size_t i = blocks.size(); i-- > 1;) {
            const std::string gone = std::exchange(blocks[i], "");
            const std::string before = found->second;
            found->second.clear();
            for (const std::string& block : blocks) found->second += block;
            if (parts()) {
                smaller = true;
            } else {
                found->second = before;
                blocks[i] = gone;
            }
        }
        return smaller;
    }

    Batch batch_;
    AskedCase one_;
    fs::path rules_, scratch_;
    std::string text_;
    int rounds_ = 4;
};

class Run {
public:
    explicit Run(Options options) : options_(std::move(options)) {}

    int all() {
        const auto start = std::chrono::steady_clock::now();
        const long shipped = options_.cases * options_.shipped / 100;
        small_batches_ = (options_.cases - shipped + k_small_batch - 1) / k_small_batch;
        batches_ = small_batches_ + (shipped + k_shipped_batch - 1) / k_shipped_batch;
        last_shipped_ = shipped % k_shipped_batch;
        last_small_ = (options_.cases - shipped) % k_small_batch;
        std::vector<std::thread> workers;
        for (int i = 0; i < options_.jobs; ++i) workers.emplace_back([this, i] { work(i); });
        for (std::thread& worker : workers) worker.join();
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        Counts sum = small_;
        sum.add(shipped_);
        print("small rulebooks", small_);
        print("shipped rules", shipped_);
        std::cout << sum.cases << " cases, seed " << options_.seed << ": " << sum.wrong << " disagreements, " << sum.shy
                  << " shy, " << sum.partial << " with too many worlds, " << static_cast<long>(seconds) << " s, "
                  << static_cast<long>(static_cast<double>(sum.cases) / std::max(seconds, 0.001)) << " cases/s\n";
        return sum.wrong == 0 && failed_ == 0 ? 0 : 1;
    }

private:
    static void print(const std::string& name, const Counts& counts) {
        if (counts.cases == 0) return;
        const auto each = [&](double seconds) {
            return std::to_string(static_cast<long>(seconds * 1e6 / static_cast<double>(counts.cases))) + " us";
        };
        std::cout << name << ": " << counts.cases << " cases in " << counts.batches << " batches, " << counts.exact
                  << " exact, " << counts.worlds << " worlds";
        for (std::size_t i = 0; i < counts.outcomes.size(); ++i) {
            std::cout << ", " << counts.outcomes[i] << " " << licet::to_string(static_cast<licet::Outcome>(i));
        }
        std::cout << "; licet " << each(counts.engine) << ", reference " << each(counts.reference) << " a case\n";
    }

    void work(int worker) {
        const fs::path scratch =
            fs::temp_directory_path() / ("licet-reference-" + std::to_string(options_.seed) + "-" +
                                         std::to_string(std::chrono::steady_clock::now().time_since_epoch().count()) +
                                         "-" + std::to_string(worker));
        fs::create_directories(scratch);
        std::unique_ptr<Both> shipped;
        for (;;) {
            // Shipped rules first: their batches are the slow ones.
            const long turn = next_++;
            if (turn >= batches_) break;
            const long batch = turn;
            if (options_.batch >= 0 && batch != options_.batch) continue;
            try {
                one_batch(batch, scratch, shipped);
            } catch (const std::exception& fault) {
                const std::lock_guard lock(mutex_);
                ++failed_;
                std::cout << "batch " << batch << " of seed " << options_.seed << ": " << fault.what() << std::endl;
            }
        }
        std::error_code ignored;
        fs::remove_all(scratch, ignored);
    }

    void one_batch(long number, const fs::path& scratch, std::unique_ptr<Both>& shipped) {
        const long shipped_batches = batches_ - small_batches_;
        const bool of_shipped = number < shipped_batches;
        long many = of_shipped ? k_shipped_batch : k_small_batch;
        if (of_shipped && number == shipped_batches - 1 && last_shipped_ != 0) many = last_shipped_;
        if (!of_shipped && number == batches_ - 1 && last_small_ != 0) many = last_small_;
        Random random(options_.seed * 1000003 + static_cast<std::uint64_t>(number));
        random.next();

        Batch batch;
        std::unique_ptr<Both> own;
        fs::path folder = options_.rules;
        if (of_shipped) {
            if (!shipped) shipped = std::make_unique<Both>(options_.rules, std::vector<std::string>{"us-ear"});
            shipped->laws().forget();
            batch = shipped_batch(random, shipped->rules(), options_.catalog, 25, 12);
        } else {
            batch = small_batch(random, 40, 12);
            folder = scratch / std::to_string(number);
            write_rules(batch.files, folder);
            own = std::make_unique<Both>(folder, batch.packs);
        }
        Both& both = of_shipped ? *shipped : *own;
        std::vector<AskedItem> items;
        std::vector<AskedShipment> shipments;
        for (const Item& item : batch.items) items.push_back(read_item(item, both));
        for (const Shipment& shipment : batch.shipments) shipments.push_back(read_shipment(shipment, both, scratch));

        Counts counts;
        counts.batches = 1;
        for (long i = 0; i < many; ++i) {
            const AskedItem& item = random.of(items);
            const AskedShipment& shipment = random.of(shipments);
            Question question;
            question.destination = random.of(batch.places);
            question.date = random.of(batch.days);
            question.strict = batch.strict && random.often(10);
            if (batch.known_on && random.often(15)) question.known_on = random.of(batch.days);
            const Posture posture = random.often(50) ? Posture::text : Posture::enforced;
            const Comparison result =
                compare(both, item, shipment, question, posture, of_shipped ? k_most_shipped_worlds : k_most_worlds);
            ++counts.cases;
            counts.exact += result.exact ? 1 : 0;
            counts.shy += result.shy ? 1 : 0;
            counts.partial += result.partial ? 1 : 0;
            counts.worlds += result.worlds;
            counts.engine += result.engine_seconds;
            counts.reference += result.reference_seconds;
            ++counts.outcomes.at(result.outcome);
            const bool wrong = !result.disagreements.empty();
            counts.wrong += wrong ? 1 : 0;
            if (wrong || (result.shy && options_.show_shy)) {
                report(batch, {*item.reference, *shipment.reference, question, posture}, result, number, i, folder,
                       scratch);
            }
        }
        if (!of_shipped) {
            std::error_code ignored;
            fs::remove_all(folder, ignored);
        }
        const std::lock_guard lock(mutex_);
        (of_shipped ? shipped_ : small_).add(counts);
    }

    void report(const Batch& batch, const AskedCase& one, const Comparison& result, long number, long index,
                const fs::path& rules, const fs::path& scratch) {
        const std::lock_guard lock(mutex_);
        if (reported_.size() >= 12 || !reported_.insert(number).second) return;
        std::string text = result.shown;
        for (const std::string& fault : result.disagreements) text += "  " + fault + "\n";
        Batch small = batch;
        AskedCase least = one;
        if (!result.disagreements.empty()) {
            Shrinker shrinker(batch, one, rules, scratch);
            shrinker.run();
            small = shrinker.batch();
            least = shrinker.one();
            text += "shrunk:\n" + shrinker.text();
        }
        const fs::path folder =
            options_.out / (std::to_string(options_.seed) + "-" + std::to_string(number) + "-" + std::to_string(index));
        fs::create_directories(folder);
        write_rules(small.files, folder / "rules");
        std::ofstream(folder / "item.yaml") << spec_file(least.item);
        std::ofstream(folder / "shipment.yaml") << shipment_file(least.shipment);
        std::string asks = command(least);
        if (!small.files.empty()) asks += " --rules rules --packs us";
        std::ofstream(folder / "case.txt") << text << asks << "\n";
        std::cout << (result.disagreements.empty() ? "SHY" : "DISAGREEMENT") << " case " << index << " of batch "
                  << number << ", seed " << options_.seed << "; files in " << folder.generic_string() << "\n"
                  << text << "  " << asks << std::endl;
    }

    Options options_;
    long batches_ = 0, small_batches_ = 0, last_shipped_ = 0, last_small_ = 0;
    std::atomic<long> next_{0};
    std::mutex mutex_;
    Counts small_, shipped_;
    std::set<long> reported_;  ///< batches of which a case was told
    int failed_ = 0;
};

int usage() {
    std::cerr << "usage: licet_reference [--cases N] [--seed S] [--jobs N] [--shipped PERCENT] [--batch B] [--shy]\n"
                 "                       --rules DIR --catalog DIR [--out DIR]\n";
    return 2;
}

int run(const std::vector<std::string>& arguments) {
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string& name = arguments[i];
        if (name == "--shy") {
            options.show_shy = true;
            continue;
        }
        if (++i == arguments.size()) return usage();
        const std::string& value = arguments[i];
        if (name == "--cases") {
            options.cases = std::stol(value);
        } else if (name == "--seed") {
            options.seed = std::stoull(value);
        } else if (name == "--jobs") {
            options.jobs = std::stoi(value);
        } else if (name == "--shipped") {
            options.shipped = std::stoi(value);
        } else if (name == "--batch") {
            options.batch = std::stol(value);
        } else if (name == "--rules") {
            options.rules = value;
        } else if (name == "--catalog") {
            options.catalog = value;
        } else if (name == "--out") {
            options.out = value;
        } else {
            return usage();
        }
    }
    if (options.rules.empty()) options.rules = "rules";
    if (options.catalog.empty()) options.catalog = "examples/items";
    return Run(options).all();
}

}  // namespace
}  // namespace reference

int main(int argc, char** argv) {
    try {
        return reference::run({argv + 1, argv + argc});
    } catch (const std::exception& fault) {
        std::cerr << "licet_reference: " << fault.what() << "\n";
        return 2;
    }
}
