# Everything that one does with this repository. The first target is the default.
# The environment in .venv is made when something first needs it, and again when requirements.lock changes.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
RAW ?= raw
OUT ?= extracted
GOLD ?= tests/gold
SETS ?=
CLAIMS ?= 10000 100000 1000000

.DEFAULT_GOAL := dataset
.PHONY: dataset help test test-browser bench-browser check format review verify score bench bench-truth schemas lock clean

dataset: .venv/ready ## read the articles in raw/ and write the dataset into extracted/ (the default)
	@$(BIN)/factledger build $(RAW) $(OUT)

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1	/p' $(MAKEFILE_LIST) | expand -t 16

test: .venv/ready ## run the tests
	@$(BIN)/pytest

test-browser: .venv/browser ## open the report in Chromium, use it, attack it, check accessibility
	@$(BIN)/pytest tests/browser

bench-browser: .venv/browser ## measure how quick the report is with 5,000 disagreements
	@$(BIN)/python tests/browser/bench_page.py

check: .venv/ready ## check style, format and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: .venv/ready ## put the code into its format
	@$(BIN)/ruff format .

review: .venv/ready ## show the report in the browser, with buttons to decide
	@$(BIN)/factledger review $(RAW) $(OUT)

verify: .venv/ready ## check the dataset in extracted/ against the articles in raw/
	@$(BIN)/factledger verify $(OUT) $(RAW)

score: .venv/ready ## measure the dataset against the annotations in tests/gold/
	@$(BIN)/factledger score $(OUT) $(GOLD)

bench: .venv/ready ## measure the speed of each stage over the articles in raw/, repeated to 20 MB, and of long lines
	@$(BIN)/python tests/bench/throughput.py $(RAW)
	@$(BIN)/python tests/bench/linearity.py

bench-truth: .venv/ready ## measure how well truth is found: accuracy, calibration (drawn again), time and memory up to CLAIMS; SETS=folders
	@$(BIN)/python tests/bench/truth.py --plot pipeline/reconcile/calibration.svg --sets $(SETS) --scale $(CLAIMS)

schemas: .venv/ready ## write the JSON Schemas of the records into schemas/json/
	@$(BIN)/factledger schemas

lock: .venv/ready ## pin the newest versions that pyproject.toml allows in requirements.lock
	@$(BIN)/pip install --quiet uv
	@$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-header --extra dev \
		--python-version 3.11 pyproject.toml --output-file requirements.lock
	@$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-header --extra browser \
		--constraints requirements.lock --python-version 3.11 pyproject.toml --output-file tests/browser/requirements.lock

clean: ## remove the environment and all caches; raw/ and extracted/ stay
	@rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage
	@find pipeline schemas tests -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/browser: .venv/ready tests/browser/requirements.lock
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check --require-hashes --requirement tests/browser/requirements.lock
	@touch $@

.venv/ready: requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or name it: make PYTHON=..." >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed, $(PYTHON) is older; name another: make PYTHON=..." >&2; exit 2; }
	@echo "Making the environment in .venv (once; a minute or two)" >&2
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(BIN)/pip install --quiet --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
