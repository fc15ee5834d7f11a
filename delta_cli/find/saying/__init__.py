"""Saying: who says it."""
