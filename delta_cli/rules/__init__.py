"""The machinery of rules as data: the pattern language, the loader and the prover."""
