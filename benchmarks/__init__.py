"""Benchmarks: how good delta is, and what a change does to it."""
