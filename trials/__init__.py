"""What is tried against the program: attacks, and faults. `python -m trials` runs all of it."""
