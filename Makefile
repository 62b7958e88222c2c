# A thin front over the CMake presets; `make help` lists the targets.

export CMAKE_BUILD_PARALLEL_LEVEL ?= $(shell nproc)
export CTEST_PARALLEL_LEVEL ?= $(CMAKE_BUILD_PARALLEL_LEVEL)

LICET := build/release/bin/licet
# Has DuckDB and Apache Spark where scripts/ci-tools could get them.
SQL_PYTHON = $(firstword $(wildcard build/ci-tools/bin/python) /usr/bin/python3)
SOURCES := $(shell find include src tests bench examples -name '*.[ch]pp')
SOAK_SECONDS ?= 600
FUZZ_TARGETS := yaml expression rules spec table
SOAK_CASES ?= 10000000
SOAK_SEED ?= 1
SOAK_SHIPPED ?= 1
PACKS ?= us-ear tw-shtc my-sta wassenaar jp-meti kr-mti

.PHONY: help demo charts test test-all mutate soak limits bench lint format release clean
.DEFAULT_GOAL := help

help: ## list the targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

demo: release ## decide whether a real chip may go to China
	@$(LICET) check examples/items/nvidia-h20.yaml --to CN || test $$? -eq 1

charts: ## build the program with the charts of pages; asks the npm registry
	@scripts/bootstrap build
	@scripts/charts
	@$(MAKE) --no-print-directory release

test: ## build with sanitizers and run the tests
	@scripts/bootstrap build test
	@scripts/test asan

test-all: ## the tests with sanitizers and optimized, then lint
	@scripts/bootstrap build test ci
	@scripts/ci-tools
	@scripts/test asan release
	@/usr/bin/python3 tests/sarif.py . $(LICET)
	@$(SQL_PYTHON) tests/sql/agree.py . $(LICET) --engines sqlite,postgres,duckdb,spark --cases 100000
	@$(SQL_PYTHON) tests/sql/warehouse.py . $(LICET)
	@$(MAKE) --no-print-directory lint

mutate: release ## ask which wrong changes of the rules their tests do not notice
	@failed=0; for pack in $(PACKS); do echo "== $$pack"; $(LICET) rules mutate --rules rules --packs $$pack || failed=1; done; exit $$failed

soak: ## decide SOAK_CASES cases twice, in columns too, fuzz each reader for SOAK_SECONDS
	@scripts/bootstrap build test
	cmake --preset release
	cmake --build --preset release --target licet_reference
	build/release/bin/licet_reference --cases $(SOAK_CASES) --jobs $(shell nproc) --seed $(SOAK_SEED) --shipped $(SOAK_SHIPPED) --out build/reference-failures
	cmake --build --preset release --target licet_columns_agree
	build/release/bin/licet_columns_agree --cases $(SOAK_CASES) --jobs $(shell nproc) --seed $(SOAK_SEED)
	build/release/bin/licet_columns_agree --catalog yes --jobs $(shell nproc)
	@scripts/bootstrap build fuzz
	cmake --preset fuzz
	cmake --build --preset fuzz
	for target in $(FUZZ_TARGETS); do \
	  mkdir -p build/fuzz/corpus/$$target && \
	  build/fuzz/bin/fuzz_$$target -artifact_prefix=build/fuzz/$$target- -max_total_time=$(SOAK_SECONDS) -timeout=60 \
	    build/fuzz/corpus/$$target tests/fuzz/corpus/$$target || exit; \
	done

limits: release ## time and memory of the worst files
	@/usr/bin/python3 scripts/limits.py $(LICET)

bench: release ## time decisions beside their yardsticks, whole processes beside an empty one, and tables beside reading them
	@scripts/bootstrap test bench
	@cmake --preset release
	@cmake --build --preset release --target licet_bench licet_read_table
	@build/release/bin/licet_bench
	@/usr/bin/python3 scripts/bench.py $(LICET)
	@/usr/bin/python3 scripts/bench_screen.py $(LICET) build/release/bin/licet_read_table

lint: ## check the format, run clang-tidy
	@scripts/bootstrap build lint
	clang-format-16 --dry-run -Werror $(SOURCES)
	cmake --preset tidy
	cmake --build --preset tidy

format: ## rewrite the sources in the project's format
	@scripts/bootstrap lint
	clang-format-16 -i $(SOURCES)

release: ## build the optimized program
	@scripts/bootstrap build
	@cmake --preset release
	@cmake --build --preset release --target licet_cli

clean: ## remove everything built
	rm -rf build
