"""Clauses: from a cue to its subject, its end, its actor."""
