"""Evidence: what a guard may ask about a clause."""
