"""Candidates: where the pattern of a rule matches in a sentence."""
