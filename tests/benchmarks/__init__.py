"""`python -m tests.benchmarks`: what the probe, start-up, matrix and gates cost, side by side."""
