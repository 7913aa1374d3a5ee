# make demo   the sample world, built and served on 127.0.0.1:8765 (PORT= changes it)
# make test   every test this machine can run; says which it left out and how to get them
# make help   the rest
.DEFAULT_GOAL := help
SHELL := bash
PYTHON ?= python3
PORT ?= 8765
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
ASSETS := api/talentmap_api/static/lib/.complete
DEMO := workspace/demo
SAMPLE := workspace/sample-world
SCIENTISTS ?= 2000
SEED ?= 1
PYTEST := $(BIN)/python -m pytest

.PHONY: help
help: ## what can be made
	@grep -hE '^[a-z][a-z-]*:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-15s %s\n", $$1, $$2}'

# ---- environment
$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; PYTHON= names another") if sys.version_info < (3, 11) else 0'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip check --disable-pip-version-check
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(ASSETS): package.json package-lock.json api/talentmap_api/assets/manifest.json | $(STAMP)
	$(BIN)/python -m talentmap_api.assets
	@touch $@

.PHONY: install assets lock
install: $(STAMP) $(ASSETS) ## the environment in .venv, and the pages' assets

assets: $(ASSETS) ## scripts and styles of others, copied into the package

lock: $(STAMP) ## requirements.lock from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --quiet --all-extras --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --output-file requirements.lock

# ---- demo
.PHONY: demo demo-world demo-build
demo: demo-build ## the sample world, built and served
	TALENTMAP_HOME=$(DEMO) $(BIN)/talentmap serve --demo --port $(PORT)

# status 3 means done with issues: the sample world has records that are wrong on purpose
demo-build: demo-world
	@set -e; export TALENTMAP_HOME=$(DEMO); done_with() { "$$@" || [ $$? -eq 3 ]; }; \
	if [ ! -e $(DEMO)/.crawled ]; then \
	  for source in ror openalex orcid nobel pages; do \
	    done_with $(BIN)/talentmap crawl $$source --dump $(SAMPLE)/$$source; done; \
	  touch $(DEMO)/.crawled; fi; \
	done_with $(BIN)/talentmap run

demo-world: $(SAMPLE)/world.json

$(SAMPLE)/world.json: | $(STAMP) $(ASSETS)
	$(BIN)/talentmap sample $(SAMPLE) --scientists $(SCIENTISTS) --seed $(SEED)

# ---- tests
.PHONY: test test-fast test-servers test-browser
test: $(STAMP) $(ASSETS) ## every test this machine can run, fast ones first
	$(PYTEST) -n 2 -m "not browser and not neo4j and not postgres and not slow"
	$(PYTEST) -m "browser or neo4j or postgres or slow"

test-fast: $(STAMP) ## the tests without servers and browser
	$(PYTEST) -n 2 -m "not browser and not neo4j and not postgres and not slow"

# ---- checks
.PHONY: check lint types contracts lock-check compose-check
check: lint types contracts lock-check compose-check ## lint, types, import contracts, lock file, Compose file

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

contracts: $(STAMP)
	$(BIN)/lint-imports

lock-check: $(STAMP)
	@cp requirements.lock $(VENV)/lock.check
	@$(BIN)/uv pip compile pyproject.toml --quiet --all-extras --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-emit-find-links --no-header --output-file $(VENV)/lock.check >/dev/null
	@diff -q requirements.lock $(VENV)/lock.check || { echo "requirements.lock lags behind pyproject.toml: make lock"; exit 1; }
	@! grep -nE 'index-url|find-links|https?://' requirements.lock package-lock.json | grep -v '"funding"\|"url":' || { echo "a lock file carries an address"; exit 1; }

compose-check: $(STAMP)
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml

# ---- the rest
DATA ?= $(or $(TALENTMAP_DATA),../shared/data)
.PHONY: bench bench-affiliations bench-identity bench-identity-mentions bench-identity-peers bench-identity-s2and bench-increment bench-hometown wheel clean
bench: $(STAMP) $(ASSETS) ## build time, memory and answer times at 20k and 200k sample scientists
	$(BIN)/python bench/run.py

PEERS := .peers
GOLD := $(DATA)/affiliation_gold
bench-affiliations: $(STAMP) $(PEERS)/ror/installed $(PEERS)/elasticsearch/installed ## affiliations to ROR beside peers, ROR's matcher too (Java 17, Maven)
	$(BIN)/python bench/affiliations.py $(GOLD)/crossref_train.json.gz $(GOLD)/s2aff_train_val.csv.gz \
	  $(DATA)/ror/ror_records_v2.jsonl.gz $(DATA)/ror/ror_records_v1_only.jsonl.gz

bench-identity: bench-identity-mentions bench-identity-peers bench-identity-s2and bench-affiliations ## identity beside all peers, one after the other; DATA is the folder of labelled records

bench-identity-mentions: $(STAMP) ## mentions of people on labelled sets beside simple peers
	$(BIN)/talentmap eval identity --records $(DATA)/person_gold --page docs/benchmarks.md

bench-identity-peers: $(STAMP) $(PEERS)/splink/installed ## Splink 5 on the same mentions, and both on a million of the sample world
	$(BIN)/python bench/identity.py $(DATA)/person_gold $(or $(WORLD),workspace/bench/200000/world)

bench-identity-s2and: $(STAMP) $(PEERS)/s2and/installed ## S2AND on S2AND-Qian in our folds, both trained on it alone (Python 3.11)
	$(BIN)/python bench/supervised.py $(DATA)/person_gold

# environments of their own: what is measured beside us is no part of us
$(PEERS)/%/installed: bench/peers/%.txt
	$(PYTHON) -m venv $(PEERS)/$*
	$(PEERS)/$*/bin/pip install --quiet --disable-pip-version-check -r $<
	touch $@

$(PEERS)/elasticsearch/installed: bench/peers/elasticsearch.xml bench/peers/elasticsearch_node.py
	mvn --quiet --batch-mode --file $< dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=$(CURDIR)/$(PEERS)/jars
	$(PYTHON) bench/peers/elasticsearch_node.py $(PEERS)/jars $(PEERS)/elasticsearch
	rm -r $(PEERS)/jars
	touch $@

bench-increment: $(STAMP) ## mentions that come later beside a whole run, on the sample world; WORLD is its folder
	$(BIN)/python bench/increment.py $(or $(WORLD),workspace/bench/200000/world)

bench-hometown: $(STAMP) ## texts a second of the hometown extraction
	$(BIN)/python bench/hometown.py

wheel: $(STAMP) $(ASSETS) ## the package with its assets, in dist/
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean: ## remove what was made, but no workspace
	rm -rf $(VENV) dist build api/talentmap_api/static/lib
