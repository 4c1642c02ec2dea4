# recoupe: what a maintainer types.  Needs python3 (3.11 or later) with venv and pip, and nothing else.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip -qq --disable-pip-version-check --no-input
LOCKED := install --require-hashes --no-deps
DEMO   := niger-2024

export PIP_ROOT_USER_ACTION := ignore
export PYTHONHASHSEED       := 0

.PHONY: page screenshots install parquet postgres calendar serve dev demo test lint bless bench bench-articles fuzz kills requirements clean gate floors sealed agreement
.DEFAULT_GOAL := install

install: $(VENV)/.installed  ## .venv/bin/recoupe
parquet: $(VENV)/.parquet    ## and what -o story.parquet needs
postgres: $(VENV)/.postgres  ## and what a story in PostgreSQL needs
calendar: $(VENV)/.calendar  ## and what -o story.ics needs
serve: $(VENV)/.serve        ## and what recoupe serve needs
dev: $(VENV)/.dev            ## and what tests and checks need

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "recoupe needs Python 3.11 or later: make PYTHON=...")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml requirements/runtime.txt requirements/build.txt | $(BIN)/python
	@echo "installing recoupe into $(VENV) (about half a gigabyte, once)"
	@$(PIP) $(LOCKED) -r requirements/runtime.txt -r requirements/build.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.parquet: $(VENV)/.installed requirements/parquet.txt
	@$(PIP) $(LOCKED) -r requirements/parquet.txt
	@touch $@

$(VENV)/.postgres: $(VENV)/.installed requirements/postgres.txt
	@$(PIP) $(LOCKED) -r requirements/postgres.txt
	@touch $@

$(VENV)/.calendar: $(VENV)/.installed requirements/calendar.txt
	@$(PIP) $(LOCKED) -r requirements/calendar.txt
	@touch $@

$(VENV)/.serve: $(VENV)/.installed requirements/serve.txt
	@$(PIP) $(LOCKED) -r requirements/serve.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.parquet $(VENV)/.postgres $(VENV)/.calendar $(VENV)/.serve requirements/dev.txt
	@$(PIP) $(LOCKED) -r requirements/dev.txt
	@touch $@

demo: install                ## the sample dossier, in every format
	@mkdir -p build
	@$(BIN)/recoupe build examples/$(DEMO) $(foreach suffix,html json md csv,-o build/$(DEMO).$(suffix))
	@echo "open $(CURDIR)/build/$(DEMO).html"

page:                        ## the bundle and the style of the page, from page/ (needs node and npm)
	@cd page && npm ci --silent && npm run --silent build

screenshots: install         ## the pictures of the README (needs node, npm and Chromium)
	@mkdir -p build
	@$(BIN)/recoupe build examples/$(DEMO) --quiet --language fr -o build/$(DEMO).html
	@cd page && npm ci --silent && node shots.mjs ../build/$(DEMO).html ../docs/pictures

test: dev
	@$(BIN)/python -m pytest

lint: dev
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@PYTHONPATH=src $(BIN)/lint-imports --no-logo
	@$(BIN)/python checks/sizes.py src checks tests benchmark

bless: install                ## accept what the sample dossier says now (read the diff first)
	@$(BIN)/recoupe build examples/$(DEMO) --quiet --language fr -o tests/stories/$(DEMO).md

bench: dev                   ## speed and memory, as ratios to the bare parser
	@$(BIN)/python bench/run.py

kills: dev                   ## kill commands where it matters; nothing acknowledged may be lost (TIMES=500 STORE=postgres)
	@PYTHONPATH=. $(BIN)/python checks/kills.py --times $(or $(TIMES),500) --store $(or $(STORE),sqlite)

bench-articles: dev          ## ten thousand articles of fifty stories across articles: seconds, memory, growth
	@$(BIN)/python bench/articles.py

fuzz: dev                    ## spoilt inputs of every format are taken in without a crash (COUNT=24000 SEED=1)
	@$(BIN)/python -m tools.fuzz_intake $(COUNT:%=--count %) $(SEED:%=--seed %)

gate: dev                    ## no part of the benchmark below its floor (SPLIT=test: one split)
	@$(BIN)/python -m benchmark.gate $(SPLIT:%=--split %)

floors: dev                  ## raise the floors to what is reached (ALLOW_REGRESSION=1 lowers them too)
	@$(BIN)/python -m benchmark.gate --pin $(SPLIT:%=--split %)

sealed: dev                  ## the marks of the sealed stories, in numbers only
	@$(BIN)/python -m benchmark.gate --sealed

agreement: dev               ## how far two markings of a story agree
	@$(BIN)/python -m benchmark.agreement

requirements:                ## pin again from requirements/*.in and pyproject.toml (needs uv)
	@for name in runtime parquet postgres calendar serve build dev gazetteer; do \
		(cd requirements && uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
			--no-emit-index-url --no-annotate --no-header $$name.in -o $$name.txt) || exit 1; \
	done

clean:
	@rm -rf build dist $(VENV)
