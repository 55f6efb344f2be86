# The two commands, and an example. Without make: python tasks.py run, python tasks.py test.
PYTHON ?= python3
ARGS ?=

.PHONY: run test demo

run:  ## A running workshop: makes .venv, installs, starts, prints the address
	@$(PYTHON) tasks.py run $(ARGS)

demo:  ## A made-up partnership with two held workshops, to look at the review
	@$(PYTHON) tasks.py demo

test:  ## Every test, in a real browser too; make test ARGS="-k house" for some
	@$(PYTHON) tasks.py test $(ARGS)
