"""Measuring: what delta finds against what people found, and samples for people to code."""
