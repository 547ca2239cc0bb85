# The two commands are `make run` and `make test`; the others are for those who change the code.
PYTHON ?= python3
PY := .venv/bin/python
EXTRA ?=
# Two workers, a module each: a server or a filled store is made once for its module.
BOTH := -n 2 --dist loadscope

.PHONY: run test test-long screenshots docs bench clean

run: .venv/.installed
	@$(PY) -m tools.start

test: .venv/.browser
	$(PY) -m pytest $(BOTH) $(EXTRA)

test-long: .venv/.browser
	PMO_LONG=1 PMO_EXAMPLES=500 $(PY) -m pytest $(BOTH) $(EXTRA)

screenshots: .venv/.browser
	$(PY) -m tools.screenshots

docs: .venv/.installed
	$(PY) -m pmo_data dictionary --write docs

bench: .venv/.tested
	$(PY) -m benchmarks

clean:
	rm -rf .venv screenshots .pytest_cache .hypothesis

# The stamps are younger than what they were made from, so a repeated make installs nothing.
.venv/bin/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "PMO Lens needs Python 3.11 or newer: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 2; }
	$(PYTHON) -m venv .venv \
		|| { rm -rf .venv; echo "On Debian and Ubuntu: apt-get install python3-venv"; exit 2; }

.venv/.installed: requirements.txt requirements.lock | .venv/bin/python
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/.tested: requirements-dev.txt .venv/.installed
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

.venv/.browser: .venv/.tested
	$(PY) -m tools.browser
	@touch $@
