"""delta: every directive of a text, with who says it, with what force, who is to act, and how."""

__version__ = "0.1.0"
