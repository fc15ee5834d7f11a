"""The tree of errors that delta raises; each message says what is wrong, where, and what to do.

DeltaError
├── ReadError       a file that cannot be read as a document
├── RuleError       a rule, guard or word class that is wrong, with its file and line
├── SettingsError   an option or a setting that is wrong
└── WriteError      an output that cannot be written
"""


class DeltaError(Exception):
    """Anything that delta reports to a person."""


class ReadError(DeltaError):
    """A file cannot be read as a document; it stops nobody else."""


class RuleError(DeltaError):
    """A rule, a guard or a word class is wrong."""

    def __init__(self, message: str, *, file: str = "", line: int = 0) -> None:
        where = f"{file}:{line}: " if file and line else f"{file}: " if file else ""
        super().__init__(f"{where}{message}")
        self.file, self.line = file, line


class SettingsError(DeltaError):
    """An option or a setting is wrong."""


class WriteError(DeltaError):
    """An output cannot be written."""
