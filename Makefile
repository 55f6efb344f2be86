# The two commands. Without make: python tasks.py run, python tasks.py test.
PYTHON ?= python3
ARGS ?=

.PHONY: run test

run:  ## A running workshop: makes .venv, installs, starts, prints the address
	@$(PYTHON) tasks.py run $(ARGS)

test:  ## Every test, in a real browser too; make test ARGS="-k house" for some
	@$(PYTHON) tasks.py test $(ARGS)
