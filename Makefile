# Needs Python 3.11 or newer, git and make; everything else is installed into .venv, once per change of what is needed.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
OCR := .venv/ocr
ROOMS := standard pages portals extract warehouse checks alerts flows demo

.DEFAULT_GOAL := help
.PHONY: help setup ocr demo test test-slow lint types bench accuracy precision docs

help: ## what can be asked for
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{ printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## install into .venv

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'gongkai needs Python 3.11 or newer; name one: make PYTHON=/path/to/python3.12 $(MAKECMDGOALS)' >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@# pip writes the bytecode of what it installs, but not of what stays here: a first start is a quarter slower without.
	$(BIN)/python -m compileall -q $(ROOMS)
	@touch $@

ocr: $(OCR) ## install what reads pictures and scans (410 MB)

$(OCR): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,ocr]'
	@touch $@

demo: $(READY) ## play a season against demo portals and show what it found
	$(BIN)/gongkai demo --out demo-out

test: $(READY) ## every test but the slow ones
	$(BIN)/python -m pytest -q -n auto

test-slow: $(READY) $(OCR) ## the slow tests: a real schedule, kills, LibreOffice and OCR (see .ci/machine)
	$(BIN)/python -m pytest -q -m slow

lint: $(READY) ## style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY) ## types, strictly
	$(BIN)/mypy

bench: $(READY) ## what a reading costs beside the bare parse, a check beside its bare imports, and judging a season
	$(BIN)/python -m benchmarks.reading
	$(BIN)/python -m benchmarks.check
	$(BIN)/python -m benchmarks.judge 200000

accuracy: $(READY) ## how many cells come out right, wrong or not read, in every dialect and under damage
	$(BIN)/python -m benchmarks.accuracy

precision: $(READY) ## what the checks find of planted faults, and whom they accuse wrongly
	$(BIN)/python -m benchmarks.precision

docs: $(READY) ## renew the generated lists of the READMEs
	$(BIN)/python docs/generate.py
