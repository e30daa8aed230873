# make demo · make test · make check · make bench · make test-far     (each installs what it needs into .venv)
#
# Nothing here needs git, and the folder may have spaces in its name: every path is relative and quoted.

.DEFAULT_GOAL := help
.PHONY: help demo test check bench test-far chromium lock
.DELETE_ON_ERROR:
SHELL := /bin/sh

PY := .venv/bin/python
# --require-hashes: what is installed is what was tested, or nothing.
PIP := $(PY) -m pip --disable-pip-version-check install --quiet
PYTEST := $(PY) -m pytest
WORKERS := -n 2 --dist loadgroup

help:
	@echo "make demo      set up everything and open the workbench with a ready study"
	@echo "make test      set up everything and run all tests"
	@echo "make check     style, types, floors and house rules only"
	@echo "make bench     measure against peers; writes docs/reference/benchmarks.md"
	@echo "make test-far  what needs more than an ordinary machine (Spark with Java 17, language models, speech recognition: 900 MB)"

demo: .venv/installed
	@.venv/bin/counterpoint demo

# Python keeps what it compiled, whatever the shell says: two runs of two workers and hundreds of starts read the same sources.
test: export PYTHONDONTWRITEBYTECODE :=
# Unit, spec, property and web tests and all journeys on SQLite; then what is marked `postgres` on PostgreSQL.
test: .venv/installed-for-tests chromium
	$(PYTEST) $(WORKERS)
	$(PYTEST) $(WORKERS) --postgres -m postgres

check: .venv/installed-for-tests
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	COUNTERPOINT_HOME=.venv/home $(PY) -m mypy
	.venv/bin/lint-imports --no-cache
	$(PYTEST) tests/house -q

bench: .venv/installed-for-tests chromium
	$(PY) -m benchmarks

test-far: .venv/installed-for-far
	$(PYTEST) -m far

chromium: .venv/installed-for-tests
	@$(PY) -m tests.support.browser

.venv/installed: requirements.lock requirements-build.lock pyproject.toml .venv/made
	$(PIP) --require-hashes -r requirements.lock -r requirements-build.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@sh .ci/pango.sh
	@touch .venv/installed

.venv/installed-for-tests: requirements-test.lock .venv/installed
	$(PIP) --require-hashes -r requirements-test.lock
	@touch .venv/installed-for-tests

.venv/installed-for-far: requirements-far.lock .venv/installed-for-tests
	$(PIP) --require-hashes -r requirements-far.lock
	@touch .venv/installed-for-far

.venv/made:
	@sh .ci/venv.sh
	@touch .venv/made

# For those who change what is needed: writes the locks anew, from the public index alone.
lock:
	sh .ci/lock.sh
