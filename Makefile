# Everything below works in a fresh checkout with Python >= 3.11, make and git.
# Nothing is left outside the checkout but the package cache.
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
# As many test processes as there are cores.
WORKERS ?= auto
# On an older schema version runs what uses the schema.
AT_SCHEMA = --schema $(SCHEMA) tests/wabbitbot tests/health tests/scenarios
# The commands here serve development, with DATABASE_URL set or not.
DEBUG ?= 1
export DEBUG

.PHONY: help
help: ## Show what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(STAMP): requirements-dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "WabbitBot needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Run: make PYTHON=python3.11 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: install
install: $(STAMP) ## Make the environment in .venv

.PHONY: run
run: $(STAMP) ## Migrate, load maps and a small ladder, serve on 127.0.0.1:$PORT
	$(BIN)/python manage.py migrate --no-input
	$(BIN)/python manage.py load_maps wabbitbot/data/maps.json
	$(BIN)/python manage.py generate_ladder --if-empty
	@printf '%s\n' '' \
		'WabbitBot   http://127.0.0.1:$(PORT)/' \
		'Admin       http://127.0.0.1:$(PORT)/admin/  (make an account: $(BIN)/python manage.py createsuperuser)' \
		'Probes      http://127.0.0.1:$(PORT)/health/live  /health/ready  /health/db' ''
	$(BIN)/python manage.py runserver 127.0.0.1:$(PORT)

.PHONY: stop
stop: $(STAMP) ## Stop the embedded PostgreSQL of this checkout
	$(BIN)/python manage.py embedded_postgres stop

.PHONY: test
test: $(STAMP) ## Pass every test (DATABASE_URL=… on that server, SCHEMA=001-1.0 on that schema)
	$(BIN)/python -m pytest --numprocesses $(WORKERS) $(if $(SCHEMA),$(AT_SCHEMA),--cov --cov-report term) $(PYTEST_ARGS)

.PHONY: test-full
test-full: $(STAMP) ## The same, with every long proof whole
	FULL=1 $(BIN)/python -m pytest --numprocesses $(WORKERS) $(PYTEST_ARGS)

.PHONY: lint
lint: $(STAMP) ## Lint, types, import contracts, missing migrations
	$(BIN)/python -m ruff check .
	$(BIN)/python -m ruff format --check .
	$(BIN)/python -m mypy
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run

.PHONY: bench
bench: $(STAMP) ## Measure, side by side with the floor and the peers
	$(BIN)/python -m tests.benchmarks

.PHONY: docs
docs: $(STAMP) ## Build the documentation into site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict

.PHONY: lock
lock: ## Renew the pinned requirements (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --extra wabbitbot pyproject.toml --output-file requirements.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --extra wabbitbot --group dev pyproject.toml --output-file requirements-dev.txt
