# Each target does its own set-up once. On Windows, run the commands of .venv\Scripts instead; see README.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python -m

.PHONY: site serve test quick check bench fuzz lock schemas clean

site: $(VENV)/site.done
	@$(RUN) macros build

serve: $(VENV)/site.done
	@$(RUN) macros serve

check: $(VENV)/site.done
	@$(RUN) macros check

test: $(VENV)/test.done
	@$(RUN) ruff format --check .
	@$(RUN) ruff check .
	@$(RUN) mypy
	@$(RUN) pytest

quick: $(VENV)/test.done
	@$(RUN) ruff format --check .
	@$(RUN) ruff check .
	@$(RUN) pytest -m "not slow" --ignore=tests/site --ignore=tests/browser

bench: $(VENV)/test.done
	@$(RUN) tools.bench

# ARGS="--mutants 100 --folders 5 --seed 7" for a shorter one
fuzz: $(VENV)/test.done
	@$(RUN) tools.fuzz $(ARGS)

schemas: $(VENV)/site.done
	@$(RUN) macros schemas

$(VENV)/site.done: requirements/site.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV) || { echo "Python has no venv here; on Debian or Ubuntu: apt-get install python3-venv"; exit 1; }
	@$(RUN) pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	@$(RUN) pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/test.done: requirements/test.txt $(VENV)/site.done
	@$(RUN) pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@$(RUN) tools.get_browser
	@touch $@

# For maintainers: resolve the dependencies again, with the hashes of every platform's files.
lock:
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --group build pyproject.toml -o requirements/site.txt
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --group build --group test --group check pyproject.toml -o requirements/test.txt

clean:
	rm -rf $(VENV) site public dist
