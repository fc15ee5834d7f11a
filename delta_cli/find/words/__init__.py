"""Words: a sentence read closely, with the one reading that each of its tokens has here."""
