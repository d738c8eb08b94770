# The tasks of this project. Each makes the environments it needs: Python 3.11 and make suffice.
# Another interpreter: make test PYTHON=/usr/bin/python3.13

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help demo test lint types pytest docs ci test-wheel test-browser test-lowest test-pythons dist changelog \
	mutants record figures fuzz bench clean

demo := .venv-demo
test := .venv-test
bench := .venv-bench
browser := .venv-browser
lowest := .venv-lowest
release := .venv-release
wheel := .venv-wheel
bin := $(test)/bin
pins := pyproject.toml tools/constraints.txt tools/make_venv.sh tools/find_python.sh
say = @printf '\n%s\n'
make_venv := PYTHON='$(PYTHON)' tools/make_venv.sh

# The tests start the command and other Pythons some hundred times. Each would compile the whole
# package again if this were set, as it is in many containers.
unexport PYTHONDONTWRITEBYTECODE

# The pythons that are tested besides the one of .venv-test.
pythons := 3.12 3.13

benchmarks := $(filter-out measuring,$(patsubst benchmarks/%.py,%,$(wildcard benchmarks/*.py)))

# The core of the suite runs on all of them and on the lowest versions: every test of what the
# package does. Left out are tests of the docs, which compare the output of today's click character
# by character, tests of this repository's tools and files, and tests that take minutes.
core := tests --ignore=tests/property --ignore=tests/tools --ignore=tests/test_docs.py \
	--ignore=tests/test_no_article_text.py -k 'not TestTime'
run_core := -m pytest --quiet --numprocesses=auto --dist=worksteal $(core)

help: ## List the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-16s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(demo)/.made ## Find mistakes, prove a date, and compare two events of the example dataset
	@tools/demo.sh $(demo)/bin

test: lint types pytest ## Check style, layers and types; run the tests and all examples
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

ci: ## Run everything that a change must pass, with the time each part takes
	@.ci/run

test-wheel: dist ## Install the wheel in an empty environment and run the demo with it
	@$(make_venv) $(wheel) dist/*.whl
	@tools/try_wheel.sh $(wheel)

test-lowest: $(lowest)/.made ## Run the core of the tests on the lowest versions allowed
	$(say) '== pytest on the lowest versions (tools/lowest.txt)'
	@$(lowest)/bin/python $(run_core)

test-browser: $(browser)/.made ## Open pages of figures in Chromium, if it is installed
	$(say) '== pytest tests/browser'
	@command -v chromium >/dev/null || echo 'skipped: there is no Chromium (apt-get install chromium)'
	@$(browser)/bin/python -m pytest --quiet tests/browser

test-pythons: $(pythons:%=test-python-%) ## Run the core of the tests on other Pythons, if installed

test-python-%:
	$(say) '== pytest on Python $*'
	@if python=$$(tools/find_python.sh $*); then \
	    $(MAKE) --silent --no-print-directory .venv-$*/.made PYTHON="$$python" && \
	    .venv-$*/bin/python $(run_core); \
	else \
	    echo 'skipped: Python $* is neither on the PATH nor in the versions folder of pyenv'; \
	fi

dist: $(release)/.made ## Build the source distribution, and the wheel from it, into dist/
	@rm -rf dist
	@$(release)/bin/python -m build --no-isolation .

changelog: $(release)/.made ## Show what changelog.d/ adds to CHANGELOG.md at the next release
	@$(release)/bin/towncrier build --draft --version=next

mutants: $(test)/.made ## Plant known mistakes in copies of the package; the tests must see each
	@$(bin)/python tools/mutants.py

record: $(test)/.made ## Write into the docs what their examples print today
	@$(bin)/python tools/record_examples.py

figures: $(test)/.made ## Draw the figures of README.md and the docs as they are drawn today
	@$(bin)/python tools/make_figures.py

fuzz: $(test)/.made ## Throw a million texts at the readers of dates (some minutes)
	@$(bin)/python tests/fuzz/any_text.py
	@$(bin)/python -m pytest --quiet --hypothesis-profile=fuzz tests/property/test_any_text.py

bench: $(benchmarks:%=bench-%) ## Run all benchmarks; make bench-start runs benchmarks/start.py, and so on

$(benchmarks:%=bench-%): bench-%: $(bench)/.made
	$(say) '== benchmarks/$*.py'
	@$(bench)/bin/python benchmarks/$*.py

clean: ## Remove the environments and everything that the tasks made
	@rm -rf $(demo) $(test) $(bench) $(browser) $(lowest) $(release) $(wheel) $(pythons:%=.venv-%)
	@rm -rf docs/_build dist .coverage .coverage.* .hypothesis
	@rm -rf .mypy_cache .pytest_cache .ruff_cache
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(demo)/.made: $(pins)
	@$(make_venv) $(demo) --editable .

$(test)/.made: $(pins)
	@$(make_venv) $(test) --group dev --editable .

$(bench)/.made: $(pins)
	@$(make_venv) $(bench) --group bench --editable .

$(browser)/.made: $(pins)
	@$(make_venv) $(browser) --group browser --editable .

$(lowest)/.made: $(pins) tools/lowest.txt
	@LOWEST=1 $(make_venv) $(lowest) --group test --editable .

$(release)/.made: $(pins)
	@$(make_venv) $(release) --group release

$(pythons:%=.venv-%/.made): .venv-%/.made: $(pins)
	@$(make_venv) .venv-$* --group test --editable .
