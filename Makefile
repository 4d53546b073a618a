# Two commands on a fresh machine with Python 3.11 or newer and make, nothing else prepared:
#   make run    sets everything up and serves the pages and the API on http://127.0.0.1:8000
#   make test   sets everything up (with a browser, where it may) and runs the whole suite
# `make check` is the gate (style, types, rulebook); `make format` and `make lock` are for those who change things.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:

# The first Python that is new enough; say `make PYTHON=/path/to/python3 …` to choose another.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	"$$p" -c '$(NEW_ENOUGH)' 2>/dev/null && echo "$$p" && break; done)

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
LOCK := requirements/test.txt
PORT ?= 8000
SAMPLES := $(sort $(wildcard docs/samples/*.txt))
PYTHON_FILES := $(wildcard src tests scripts benchmarks)

.PHONY: help run samples test check format lock bench readme clean

help:
	@sed -n '2,4s/^# *//p' Makefile

# The stamp makes the second time quick: only a changed lock, pyproject.toml or Makefile sets up anew.
$(READY): $(LOCK) pyproject.toml Makefile
	@test -n "$(PYTHON)" && $(PYTHON) -c '$(NEW_ENOUGH)' || { \
		echo "heshi needs Python 3.11 or newer; install it, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r $(LOCK)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $(READY)

run: $(READY)
	$(BIN)/heshi serve --port $(PORT)

# The sample messages, answered on the terminal.
samples: $(READY)
	@for sample in $(SAMPLES); do \
		printf '\n\033[2m$$ heshi check - < %s\033[0m\n' "$$sample"; cat "$$sample"; echo; \
		$(BIN)/heshi check - < "$$sample"; \
	done

test: $(READY)
	scripts/system_packages.sh
	$(BIN)/python -m pytest -n auto --dist loadfile

check: $(READY)
	$(BIN)/ruff check $(PYTHON_FILES)
	$(BIN)/ruff format --check $(PYTHON_FILES)
	$(BIN)/mypy
	$(BIN)/heshi rulebook lint

format: $(READY)
	$(BIN)/ruff check --fix $(PYTHON_FILES)
	$(BIN)/ruff format $(PYTHON_FILES)

# The lock is made for every platform and Python at once, by a compiler that lives outside the environment it locks.
lock:
	$(PYTHON) -m venv --clear .cache/lock
	.cache/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	.cache/lock/bin/uv pip compile pyproject.toml requirements/test.in --output-file $(LOCK) --upgrade --quiet \
		--universal --python-version 3.11 --generate-hashes --no-annotate \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

bench: $(READY)
	@for bench in single cold scan service pictures; do PYTHONPATH=tests $(BIN)/python benchmarks/$$bench.py; done

# Puts the real output of the README's sample command into the README; a house test compares the two.
readme: $(READY)
	PYTHONPATH=tests $(BIN)/python -m house.guards.readme

clean:
	rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis dist build
