# The tasks of this project. Each makes the environment it needs: Python 3.11 and make suffice.
# Another interpreter: make test PYTHON=/usr/bin/python3.13

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo test lint types pytest docs bench bench-import bench-dates bench-inference fuzz clean

demo := .venv-demo
test := .venv-test
bench := .venv-bench
bin := $(test)/bin
pins := pyproject.toml constraints.txt tools/make_venv.sh
say = @printf '\n%s\n'

help: ## List the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(demo)/.made ## Find mistakes, prove a date, and compare two events of the example dataset
	@tools/demo.sh $(demo)/bin

test: lint types pytest ## Run every check: style, layers, types, tests, docs' examples
	$(say) 'all checks passed'

lint: $(test)/.made ## Check style (ruff) and layers (import-linter)
	$(say) '== ruff check'
	@$(bin)/ruff check --quiet .
	$(say) '== ruff format --check'
	@$(bin)/ruff format --check --quiet .
	$(say) '== lint-imports'
	@$(bin)/lint-imports --no-cache --no-logo

types: $(test)/.made ## Check types (mypy and basedpyright, both strict)
	$(say) '== mypy'
	@$(bin)/mypy
	$(say) '== basedpyright'
	@$(bin)/basedpyright

pytest: $(test)/.made ## Run the tests and every example in the docs, with branch coverage
	$(say) '== pytest'
	@$(bin)/python -m pytest --quiet -n auto --dist loadfile --cov --cov-report=term

docs: $(test)/.made ## Build the documentation into docs/_build/html
	@$(bin)/sphinx-build --quiet --fail-on-warning --keep-going --nitpicky docs docs/_build/html
	@echo 'docs/_build/html/index.html'

fuzz: $(test)/.made ## Throw a million texts at the readers of dates (some minutes)
	@$(bin)/python fuzz/any_text.py
	@$(bin)/python -m pytest --quiet --hypothesis-profile=fuzz tests/property/test_any_text.py

bench: bench-import bench-dates bench-inference ## Run the benchmarks

bench-import: $(test)/.made ## Hold the import time against the limit
	@$(bin)/python benchmarks/import_time.py

bench-dates: $(bench)/.made ## Hold the reading of dates against undate, edtf and pandas
	@$(bench)/bin/python benchmarks/dates.py
	@$(bench)/bin/python benchmarks/columns.py

bench-inference: $(test)/.made ## Hold inference against networkx and a bare numpy loop
	@$(bin)/python benchmarks/inference.py

clean: ## Remove the environments and all that the tasks made
	@rm -rf $(demo) $(test) $(bench) docs/_build dist .coverage .coverage.* .hypothesis
	@rm -rf .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(demo)/.made: $(pins)
	@PYTHON='$(PYTHON)' tools/make_venv.sh $(demo) --editable .

$(test)/.made: $(pins)
	@PYTHON='$(PYTHON)' tools/make_venv.sh $(test) --group dev --editable .

$(bench)/.made: $(pins)
	@PYTHON='$(PYTHON)' tools/make_venv.sh $(bench) --group bench --editable .
