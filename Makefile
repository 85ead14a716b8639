# Two commands do everything on a fresh machine with Python 3.11+ and make:
#   make demo   sets up, reads the sample coverage, prints the matrix
#   make test   sets up, runs all tests
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := build/demo.sqlite
SAMPLES := src/onrecord/samples
SHARED ?= ../shared

.DEFAULT_GOAL := help
.PHONY: help setup demo test check fix docs screenshots evaluate bench clean

help:  ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: $(VENV)/.done  ## make the virtual environment (.venv)

$(VENV)/.done: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "onrecord needs Python 3.11 or later; run: make PYTHON=/path/to/python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

demo: setup  ## read the sample coverage into a record and print where the sides stand
	@rm -f $(DEMO) $(DEMO)-wal $(DEMO)-shm && mkdir -p $(dir $(DEMO))
	$(BIN)/onrecord add $(SAMPLES)/coverage --codebook $(SAMPLES)/codebook.yaml --record $(DEMO)
	$(BIN)/onrecord matrix --record $(DEMO)
	@echo
	@echo "Go on with:"
	@echo "  the web pages:                 $(BIN)/onrecord serve --record $(DEMO) --codebook $(SAMPLES)/codebook.yaml"
	@echo "  the sentences behind a cell:   $(BIN)/onrecord matrix --record $(DEMO) --cell Caldria territory"
	@echo "  one article read:              $(BIN)/onrecord read $(SAMPLES)/coverage/03-rocket-dam-threat.txt"
	@echo "  why a position was found:      $(BIN)/onrecord explain $(SAMPLES)/coverage/05-wire-official-pullback.txt --position 1"
	@echo "  your own articles:             $(BIN)/onrecord add FOLDER --record talks.sqlite"
	@echo "  everything else:               $(BIN)/onrecord --help"

test: setup  ## run all tests
	$(BIN)/python -m pytest

check: setup  ## lint, types and the import contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: setup  ## let ruff repair what it can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: setup  ## make the pages and pictures that the program itself can make
	$(BIN)/python -m docs.make_pages

screenshots: setup  ## take the pictures of the pages in docs/screenshots (needs Chromium)
	$(BIN)/python -m docs.make_screenshots

evaluate: setup  ## measure accuracy on the coded data in $(SHARED)
	$(BIN)/python -m evaluation --shared $(SHARED)

bench: setup  ## words a second beside the bare parse; accuracy and speed beside a peer
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python -m benchmarks.speed --shared $(SHARED)
	$(BIN)/python -m benchmarks.peers --shared $(SHARED)
	$(BIN)/python -m benchmarks.record --positions 100000 --record build/bench.sqlite

clean:  ## remove what was made here, the environment too
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
