"""Actions: the verb phrases that a clause asks for."""
