# Two commands set everything up in .venv and do their work:
#   make samples   compares the sample articles, in the terminal and as comparison.html
#   make test      runs the tests
# The rest: make check (all that .ci/run checks), lint, types, evaluate, docs, clean; and the reading compiled to C:
#   make compiled        builds its wheel in dist/ and installs it in .venv-compiled; readout is then .venv-compiled/bin/readout
#   make compiled-test   runs the tests of what it reads and gives against it
#   make compiled-speed  measures its speed

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
COMPILED := .venv-compiled
COMPILED_BIN := $(COMPILED)/bin
COMPILED_READY := $(COMPILED)/ready
# What is compiled is readout.language and readout.claims. What takes readings, or never reads, and does not look inside that code is left out:
# it would test the same Python a second time.
COMPILED_TESTS := $(filter-out $(addprefix tests/,batch export fetching ledger prefilter support watching web world),$(patsubst %/,%,$(wildcard tests/*/))) \
	$(wildcard tests/test_*.py)
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
# The first of these that is there and new enough (3.11).
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

.PHONY: samples test check lint types evaluate docs clean compiled compiled-test compiled-speed
.DEFAULT_GOAL := samples

samples: $(READY)
	$(BIN)/readout compare samples/*.txt
	$(BIN)/readout compare samples/*.txt --html comparison.html

test: $(READY)
	$(BIN)/python -m pytest -n auto --dist loadfile

check: lint types test

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

evaluate: $(READY)
	$(BIN)/python -m evaluation

docs: $(READY)
	READOUT_UPDATE=1 $(BIN)/python -m pytest tests/test_docs.py tests/export/test_documented.py \
		tests/web/test_api_reference.py

compiled: $(COMPILED_READY)

compiled-test: $(COMPILED_READY)
	$(COMPILED_BIN)/python -m pytest -n auto --dist loadfile $(COMPILED_TESTS)

compiled-speed: $(COMPILED_READY)
	$(COMPILED_BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --group evaluation
	$(COMPILED_BIN)/python -m evaluation speed

clean:
	rm -rf $(VENV) $(COMPILED) dist .mypy_cache .ruff_cache .pytest_cache comparison.html

# Debian and Ubuntu keep venv in a package of its own; it is installed where it is missing. $(1): the folder.
define new_venv
	@[ -n "$(PYTHON)" ] || { echo "Readout needs Python 3.11 or newer: apt-get install python3"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq python3-venv; }
	$(PYTHON) -m venv $(1)
	$(1)/bin/pip install --quiet --disable-pip-version-check --constraint constraints.txt "pip>=25.1"
endef

$(READY): pyproject.toml constraints.txt
	$(call new_venv,$(VENV))
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable . --group dev --group validators
	@touch $(READY)

# Python's headers and a C compiler are what compiling takes besides; built anew wherever a source has changed.
$(COMPILED_READY): $(shell find src -name __pycache__ -prune -o -type f -print) hatch_build.py pyproject.toml constraints.txt
	$(call new_venv,$(COMPILED))
	@$(COMPILED_BIN)/python -c 'import pathlib, sysconfig; assert pathlib.Path(sysconfig.get_path("include"), "Python.h").exists()' 2>/dev/null \
		&& command -v cc >/dev/null || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq gcc libc6-dev python3-dev; }
	$(COMPILED_BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --group dev --group validators --group compile
	rm -f dist/readout_ledger-*-cp*.whl
	READOUT_COMPILE=1 $(COMPILED_BIN)/python -m hatchling build --target wheel --directory dist
	$(COMPILED_BIN)/pip uninstall --quiet --yes readout-ledger
	$(COMPILED_BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt dist/readout_ledger-*-cp*.whl
	@touch $(COMPILED_READY)
