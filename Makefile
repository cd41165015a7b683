# SPDX-License-Identifier: Apache-2.0
# Each target does all of its own set-up, and only what has changed since.
#
#   make help          show this list
#   make run           start Objector (make run ARGS="list" for the terminal)
#   make test          every check and every test but the slow ones (make test T=tests/domain/test_case.py for one file)
#   make test-slow     the tests that kill, fill disks and draw everything, over and over
#   make soak          the promises held for long, some forty minutes: lives, kills, altered bytes, fuzzing
#   make test-windows  the Windows branch of the adapters, by a Windows Python under wine
#   make bench         start-up, memory, wake-ups and sizes, against their limits
#   make screenshots   the pictures of the README
#   make receipt-pictures  the pages of receipts as pictures, in build/receipts
#   make check-services  all that is wrong with the facts, or in the files named after it, and how to mend it;
#                      of a report that something looks different, in a file named after it, which field it is about
#   make report-services  how complete and how old the facts are: languages, ages, confidence, routes
#   make links         try every address of the facts; needs a connection
#   make watch FOLDER=…  what companies' own terms, in a cloned repository of versions, may change of the facts
#   make schema        the JSON Schema of a service's file, for editors, from the types it is read with
#   make holidays      the public holidays by which replies are counted, from the library that knows them
#   make vectors       the files that show each rule of the receipts' format, in resources/record-vectors
#   make list          the list of services of now, signed, in dist/ (resources/services/LISTS.md tells of it)
#   make list-key      the two keys for lists, outside of the repository (NEXT=yes makes the next one that signs)
#   make list-changes  what changed in the facts, for people: a changelog and a feed (Atom), in dist/
#   make list-packages  a Debian package and a wheel of the newest list in dist/ alone (LIST names another one)
#   make translations  take new sentences into resources/translations (L=es begins a language)
#   make try L=es      start Objector in a language, however little of it is translated
#
#   make wheel         wheel and source archive, in dist/
#   make deb           Debian package for Debian 13 and later, in dist/
#   make frozen        one-folder program, and one file that installs it for a person on any Linux, in dist/
#   make windows       Windows programs and their installer, made under wine, in dist/
#   make macos         Objector.app and its disk image, on a Mac (untried), in dist/
#   make completions   the shells' completions, from the argument parser
#   make check-workflows  judge the workflows and forms of .github
#   make changelog     what packaging/changes comes to; with VERSION=0.2.0 it goes into CHANGELOG.md
#   make sbom          what is in all of it, as CycloneDX, in dist/
#   make again         build it once more elsewhere, and compare it with dist/ to the byte
#   make audit         ask for known faults of every pinned package; needs a connection
#   make lock          pin with hashes every package that Objector needs, and what builds and tests it: packaging/*.lock
#   make test-packages  everything that is handed out: built, installed on clean systems, used, removed
#
#   make clean         remove everything that was made here

VENV := .venv
HANDED_OUT ?= dist
PYTHON ?= $(shell for python in python3.13 python3.12 python3.11 python3; do \
	if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$python; break; fi; done)
PACKAGES := packaging/linux/system-packages.sh
SERVICES := PYTHONPATH=packaging $(VENV)/bin/python -m objector_services
# What facts and translations are made of, what makes them, and whose values are in them. A folder is as new as its last
# file to come or go.
BUILT_FROM := resources/services $(wildcard resources/services/*.toml) resources/translations $(wildcard resources/translations/*) \
	packaging/hatch_build.py packaging/languages.py $(wildcard packaging/objector_services/*.py) app/objector/__init__.py \
	$(wildcard app/objector/adapters/catalogue/*.py) $(addprefix app/objector/domain/,address.py civil.py listing.py region.py service.py service_list.py)
BUILD := pyproject.toml

# The files that are named beside this goal are what it looks at.
ifneq ($(filter check-services,$(MAKECMDGOALS)),)
FILES := $(filter %.toml %.txt %.md %.eml,$(MAKECMDGOALS))
.PHONY: $(FILES)
$(FILES): ; @:
endif

# So are the folders that are named beside this one; without any, or where they are named by FOLDER, the words say it.
ifneq ($(filter watch,$(MAKECMDGOALS)),)
WATCHED := $(if $(FOLDER),"$(FOLDER)",$(filter-out watch,$(MAKECMDGOALS)))
.PHONY: $(filter-out watch,$(MAKECMDGOALS))
$(filter-out watch,$(MAKECMDGOALS)): ; @:
endif

.DEFAULT_GOAL := run
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help changelog run test test-slow test-packages soak bench screenshots receipt-pictures translations try clean python wheel deb frozen windows macos completions check-workflows lock check-services report-services links watch schema holidays vectors list list-key list-changes list-packages
.PHONY: packages-run packages-test packages-bench packages-windows packages-packaging

help:
	@sed -n 's/^#   make/make/p' Makefile

run: packages-run $(VENV)/built
	env -u PYTHONDONTWRITEBYTECODE $(VENV)/bin/objector $(ARGS)

test: packages-test $(VENV)/equipped $(VENV)/built
	tests/run.sh $(T)

test-slow: packages-test $(VENV)/equipped $(VENV)/built
	tests/run.sh slow

soak: packages-test $(VENV)/equipped $(VENV)/built
	tests/soak.sh $(LIVES)

test-windows: packages-windows | $(VENV)/bin/python
	tests/windows/run.sh $(VENV)/bin/python

bench: packages-bench deb frozen $(VENV)/equipped $(VENV)/built
	$(VENV)/bin/python -m tests.bench.run

screenshots: packages-test $(VENV)/equipped $(VENV)/built
	$(VENV)/bin/python -m tests.screenshots

receipt-pictures: packages-test $(VENV)/equipped $(VENV)/built
	$(VENV)/bin/python -m tests.receipt_pictures build/receipts

check-services: $(VENV)/installed
	@$(SERVICES) check $(FILES) $(if $(REPORT),"$(REPORT)")

report-services: $(VENV)/installed
	$(SERVICES) report $(ARGS)

links: $(VENV)/installed
	$(SERVICES) links $(ARGS)

watch: $(VENV)/installed
	@$(SERVICES) watch $(if $(SINCE),--since $(SINCE)) $(WATCHED) $(ARGS)

vectors: $(VENV)/installed
	$(VENV)/bin/python packaging/record_vectors.py resources/record-vectors

list: $(VENV)/equipped
	@$(SERVICES) list $(if $(KEYS),--keys "$(KEYS)") $(if $(SERIAL),--serial $(SERIAL)) $(if $(DAY),--day $(DAY))

list-key: $(VENV)/equipped
	@$(SERVICES) list-key $(if $(KEYS),--keys "$(KEYS)") $(if $(NEXT),--next) $(if $(AWAY),--away "$(AWAY)")

list-changes: $(VENV)/equipped
	@$(SERVICES) list-changes dist

list-packages: $(VENV)/equipped
	@$(SERVICES) list-packages "$(or $(LIST),$(lastword $(sort $(wildcard dist/objector-services-*.list))))" dist

schema: $(VENV)/installed
	$(SERVICES) schema

holidays: $(VENV)/equipped
	$(VENV)/bin/uv run --no-project --with $$(sed -n 's/^LIBRARY = "\(.*\)"/\1/p' packaging/public_holidays.py) \
		python packaging/public_holidays.py

translations: $(VENV)/translating
	PYTHONPATH=app:resources:packaging $(VENV)/bin/python packaging/translations.py $(L)

try: packages-run $(VENV)/equipped
	$(VENV)/bin/python packaging/hatch_build.py $(L)
	$(VENV)/bin/objector --lang $(L) $(ARGS)

wheel: $(VENV)/equipped $(VENV)/packaged
	packaging/wheel.sh $(VENV)/bin/python

deb: packages-packaging wheel
	packaging/linux/deb.sh

frozen: packages-packaging wheel
	packaging/frozen/freeze.sh "$$($(VENV)/bin/python -c 'import sys; print(sys._base_executable)')"

windows: packages-packaging wheel
	packaging/windows/build.sh $(VENV)/bin/python $(VENV)/bin/uv

macos: wheel
	packaging/macos/build.sh "$$($(VENV)/bin/python -c 'import sys; print(sys._base_executable)')"

completions: $(VENV)/equipped $(VENV)/built
	$(VENV)/bin/python packaging/linux/completions.py

changelog: $(VENV)/equipped
	$(VENV)/bin/towncrier build --config pyproject.toml $(if $(VERSION),--yes --version $(VERSION),--draft --version next)

check-workflows: $(VENV)/packaged
	$(VENV)/bin/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(VENV)/bin/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(VENV)/bin/check-jsonschema --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/[0-9]*.yml
	$(VENV)/bin/check-jsonschema --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(VENV)/bin/zizmor --offline --quiet --persona pedantic --config .github/zizmor.yml .github

sbom: $(VENV)/packaged
	packaging/sbom.sh $(VENV)/bin/python

again: packages-packaging $(VENV)/equipped
	packaging/again.sh $(VENV)/bin/python $(HANDED_OUT)

audit: $(VENV)/packaged
	for lock in packaging/*.lock packaging/frozen/*.lock; do \
		$(VENV)/bin/pip-audit --strict --require-hashes --disable-pip --requirement $$lock || exit 1; done

lock: $(VENV)/packaged
	packaging/lock.sh $(VENV)/bin/uv

test-packages: deb frozen windows $(VENV)/built
	$(VENV)/bin/python -m pytest -m package tests/packaging

clean:
	rm -rf $(VENV) build dist .coverage .coverage.* .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	rm -rf resources/objector_resources/locale resources/objector_resources/services.list
	find app resources tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +

packages-run packages-test packages-bench packages-windows packages-packaging: packages-%: python
	@$(PACKAGES) $* "$(PYTHON)"

python:
	@test -n "$(PYTHON)" || { echo "Objector needs Python 3.11 or newer." >&2; exit 1; }

# The packages come first, because without them there may be no virtual environments; but they make nothing out of date.
$(VENV)/bin/python: | python
	"$(PYTHON)" -m venv $(VENV)

$(VENV)/installed: $(BUILD) | $(VENV)/bin/python
	$(VENV)/bin/python -m pip install --quiet --editable .
	touch $@

# What builds and tests is pinned with hashes, the requirements of the build itself too: none is fetched beside it.
$(VENV)/equipped $(VENV)/packaged: $(BUILD) packaging/tools.lock | $(VENV)/bin/python
	$(VENV)/bin/python -m pip install --quiet --require-hashes --requirement packaging/tools.lock
	$(VENV)/bin/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $(VENV)/equipped $(VENV)/packaged $(VENV)/installed

# Who translates needs Babel and what reads the facts, and no desktop; pinned like all the rest.
$(VENV)/translating: packaging/tools.lock | $(VENV)/bin/python
	awk '/^[a-z]/ {on = /^(babel|msgspec|python-dateutil|six|tzdata)==/} on' packaging/tools.lock >$(VENV)/translating.lock
	$(VENV)/bin/python -m pip install --quiet --require-hashes --requirement $(VENV)/translating.lock
	touch $@

# Babel is there with the tools for development; without them the installation builds it all. A file of facts that is
# wrong is told by the check, with all that is wrong with it.
$(VENV)/built: $(BUILT_FROM) $(VENV)/installed
	@$(SERVICES) check >$(VENV)/checked || { cat $(VENV)/checked; exit 1; }
	if $(VENV)/bin/python -c 'import babel' 2>/dev/null; then $(VENV)/bin/python packaging/hatch_build.py; \
		else $(VENV)/bin/python -m pip install --quiet --no-deps --editable .; fi
	touch $@
