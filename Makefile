# make run    set up and serve on http://127.0.0.1:8000 (HOST and PORT change it)
# make test   set up and test everything
# make check  format, lint, types
# make learn  learn from the packs' examples, where they changed (make run and make test do it too)
# make eval   how well labelled drafts are read
# make readers  what each reader and more examples add
# make bench  how fast it is
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TAUGHT := $(wildcard rules/*.yaml rules/*/*.yaml rules/*/*/*.yaml rules/*/examples/*.txt server/amends/engine/*.py server/amends/rulebook/*.py)

.PHONY: run test check format learn eval readers bench schemas screenshots wheel clean

run: $(VENV)/installed
	$(BIN)/amends serve

test: learn node_modules/.installed
	sh tests/e2e/install-browser
	$(BIN)/amends rules check
	npm test --silent
	$(BIN)/pytest

check: $(VENV)/installed-dev node_modules/.installed
	$(BIN)/ruff format --check server tests
	$(BIN)/ruff check server tests
	$(BIN)/mypy
	npm run check --silent

format: $(VENV)/installed-dev node_modules/.installed
	$(BIN)/ruff format server tests
	$(BIN)/ruff check --fix server tests
	npm run format --silent

learn: $(VENV)/installed-dev
	$(BIN)/amends learn

eval: learn
	$(BIN)/python tests/corpus/evaluate.py

readers: learn
	$(BIN)/python tests/corpus/readers.py

bench: learn
	npm ci --prefix tests/bench --no-audit --no-fund --silent
	$(BIN)/python tests/bench

schemas: $(VENV)/installed
	$(BIN)/python -c "from amends.resources import rules_dir; from amends.rulebook.schemas import write_schemas; write_schemas(rules_dir() / 'schema')"

screenshots: $(VENV)/installed-dev
	$(BIN)/python tests/e2e/screenshots.py

wheel: $(VENV)/installed-dev
	$(BIN)/pip wheel --quiet --no-deps --wheel-dir dist .

clean:
	rm -rf $(VENV) node_modules dist build

# Installing learns from the examples, in an environment of its own: see server/learn_hook.py.
$(VENV)/installed: pyproject.toml server/learn_hook.py $(TAUGHT)
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'Amends needs Python 3.11 or newer: make run PYTHON=python3.12')"
	$(PYTHON) -m venv $(VENV)
	@echo "Installing, and learning from the examples: some minutes, once"
	$(BIN)/pip install --quiet --disable-pip-version-check -e .
	touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

node_modules/.installed: package-lock.json
	npm ci --no-audit --no-fund --silent
	touch $@
