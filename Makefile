# make          set up, score the worked example, list its lost points, write its notice
# make test     set up, then run the tests
# make check    set up, then format, lint, types, import order and documents
# make bench    measure the start-up of the command line, a large index, and its page for a browser
# make bench-many  many units: this engine beside others, with wrong scores and memory
# make bench-tables  ten million dossiers beside other engines, a million counted and scored
# make performance  all that docs/performance.md tells, written into it (six quiet minutes)
# make performance-large  the same of a hundred million dossiers and ten million units (an hour)
# make fuzz     200,000 hostile files over every reader; FUZZ='--from 50000' goes on where it stopped
# make laws     the laws of scoring on 2,000 worlds of each index that comes with the product
# make schemas  write the JSON Schemas for editors anew
# make mutate-indices  make slips in the shipped indices and count those that are caught
# make mutants  make slips in the engine's own code and count those that its tests notice (an hour)
# make clean    remove what make made
#
# Needs python3 (3.11 or later) with pip, and make. Another interpreter or another place:
# make test PYTHON=/usr/bin/python3 VENV=.venv-debian

.DEFAULT_GOAL := run
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV ?= .venv
EXAMPLE ?= examples/skhcn-brvt-2021
NOTICE ?= build/thong-bao.docx
# What `make laws` tries, and on how many worlds each.
INDICES ?= brvt-so-2021 xa-mau so-mau
WORLDS ?= 2000
# Extras that the tests may use besides those of `dev`: spark, postgresql.
EXTRAS ?=

BIN := $(VENV)/bin
INSTALL := $(PYTHON) -m pip --python $(BIN)/python install -qq --disable-pip-version-check

comma := ,

# A user-wide setting must not send the packages elsewhere than into the environment.
unexport PIP_USER PIP_TARGET PIP_PREFIX PYTHONPATH PYTHONHOME

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Cần Python 3.11 trở lên / Python 3.11 or later is needed: $(PYTHON)' >&2; exit 1; }
	@$(PYTHON) -m pip --version >/dev/null 2>&1 \
	  || { echo 'Cần pip / pip is needed: $(PYTHON) -m pip (Debian: apt install python3-pip)' >&2; exit 1; }
	@$(PYTHON) -m venv --without-pip $(VENV)

# The engine of remediation is compiled where that is possible; without it our own chainer draws the
# same conclusions. It names a function that Python 3.13 has under another name, and a wheel once
# built without that name must not come back from pip's cache.
DURABLE := $(shell sed -n "s/^durable = \[\"\([^\";]*\).*/\1/p" pyproject.toml)

$(VENV)/.run: pyproject.toml | $(BIN)/python
	@echo 'Đang cài đặt / setting up: $(VENV)' >&2
	@$(INSTALL) -e .
	@CPPFLAGS="$$CPPFLAGS -DPyEval_CallObject=PyObject_CallObject" \
	  $(INSTALL) --no-cache-dir '$(DURABLE)' >$(VENV)/durable.log 2>&1 \
	  && $(BIN)/python -c 'import durable.engine' 2>>$(VENV)/durable.log \
	  || echo 'Không cài được durable-rules (cần trình biên dịch C): dùng bộ suy luận có sẵn / durable-rules needs a C compiler: the built-in chainer is used' >&2
	@touch $@

$(VENV)/.dev: pyproject.toml $(VENV)/.run
	@$(INSTALL) -e '.[dev,many,laws$(if $(EXTRAS),$(comma)$(EXTRAS))]'
	@touch $@

.PHONY: run test check bench bench-tables bench-many performance performance-large
.PHONY: schemas mutate-indices mutants laws fuzz clean

run: $(VENV)/.run
	@$(BIN)/cchc score $(EXAMPLE)
	@echo
	@$(BIN)/cchc lost $(EXAMPLE)
	@$(BIN)/cchc directive $(EXAMPLE) -o $(NOTICE) --force
	@echo
	@echo 'Thông báo / the notice: $(NOTICE)'

test: $(VENV)/.dev
	@$(BIN)/python -m pytest -q -n 2

check: $(VENV)/.dev
	@$(BIN)/ruff format --check -q . || { echo 'to mend: $(BIN)/ruff format .' >&2; exit 1; }
	@$(BIN)/ruff check -q .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache >$(VENV)/imports.log || { cat $(VENV)/imports.log; exit 1; }
	@$(BIN)/python -m pytest -q tests/test_docs.py tests/test_repository.py

bench: $(VENV)/.run
	@$(BIN)/python benchmarks/cold_start.py
	@echo
	@$(BIN)/python benchmarks/large_index.py
	@echo
	@$(BIN)/python benchmarks/large_report.py

bench-many: $(VENV)/.dev
	@$(INSTALL) -e '.[bench]'
	@$(BIN)/python benchmarks/many_units.py
	@echo
	@$(BIN)/python benchmarks/one_unit.py

bench-tables: $(VENV)/.dev
	@$(INSTALL) -e '.[bench]'
	@$(BIN)/python benchmarks/dossiers.py
	@echo
	@$(BIN)/python benchmarks/counted_tables.py

performance: $(VENV)/.dev
	@$(INSTALL) -e '.[bench]'
	@$(BIN)/python benchmarks/performance.py

performance-large: $(VENV)/.dev
	@$(INSTALL) -e '.[bench]'
	@$(BIN)/python benchmarks/performance.py --large

schemas: $(VENV)/.run
	@$(BIN)/python -m reports.editor_schemas

mutate-indices: $(VENV)/.run
	@$(BIN)/python benchmarks/mutate_indices.py

mutants: $(VENV)/.dev
	@$(INSTALL) -e '.[mutants]'
	@nice -n 19 $(BIN)/python benchmarks/mutants.py $(MUTANTS)

laws: $(VENV)/.dev
	@for index in $(INDICES); do \
	  nice -n 19 $(BIN)/cchc laws $$index --worlds $(WORLDS) || exit 1; done

fuzz: $(VENV)/.dev
	@nice -n 19 $(BIN)/python -m tests.hostile $(FUZZ)

clean:
	@rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -not -path './.git/*' -prune -exec rm -rf {} +
