# The commands. Without make: python tasks.py run, python tasks.py test, and so on.
PYTHON ?= python3
ARGS ?=

.PHONY: run test demo bench soak trust words

run:  ## A running workshop: makes .venv, installs, starts, prints the address
	@$(PYTHON) tasks.py run $(ARGS)

demo:  ## A made-up partnership with two held workshops, to look at the review
	@$(PYTHON) tasks.py demo

test:  ## Every test, in a real browser too; make test ARGS="-k house" for some
	@$(PYTHON) tasks.py test $(ARGS)

bench:  ## The product beside a bare server and the usual way; make bench ARGS="--laptops 30 --runs 1"
	@$(PYTHON) tasks.py bench $(ARGS)

soak:  ## A workshop held for an hour: what fails, what grows; make soak ARGS="--minutes 5"
	@$(PYTHON) tasks.py soak $(ARGS)

trust:  ## What attacks and faults come to: docs/trust.md; make trust ARGS="--attacks"
	@$(PYTHON) tasks.py trust $(ARGS)

words:  ## Bring data/languages up to date with what the source says
	@$(PYTHON) tasks.py words
