# Two commands set everything up in .venv and do their work:
#   make samples   compares the sample articles, in the terminal and as comparison.html
#   make test      runs the tests
# The rest: make check (all that .ci/run checks), lint, types, evaluate, docs, clean.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
# The first of these that is there and new enough (3.11).
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)

.PHONY: samples test check lint types evaluate docs clean
.DEFAULT_GOAL := samples

samples: $(READY)
	$(BIN)/readout compare samples/*.txt
	$(BIN)/readout compare samples/*.txt --html comparison.html

test: $(READY)
	$(BIN)/python -m pytest

check: lint types test

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

evaluate: $(READY)
	$(BIN)/python -m evaluation

docs: $(READY)
	READOUT_UPDATE=1 $(BIN)/python -m pytest tests/test_docs.py

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache comparison.html

# Debian and Ubuntu keep venv in a package of its own; it is installed where it is missing.
$(READY): pyproject.toml constraints.txt
	@[ -n "$(PYTHON)" ] || { echo "Readout needs Python 3.11 or newer: apt-get install python3"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq python3-venv; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt "pip>=25.1"
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable . --group dev
	@touch $(READY)
