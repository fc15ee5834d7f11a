"""The tree of errors that delta raises; each message says what is wrong, where, and what to do.

DeltaError
├── ReadError       a file that cannot be read as a document
│   └── PassingError    ... for a reason that is not in the file, and may pass
├── BlamedError     something that a person wrote in a file is wrong, at a line
│   ├── RuleError       a rule, guard or word class
│   └── SettingsError   a setting, or an option of the command line
├── StoreError      results of a batch that are not there or cannot be read
└── WriteError      an output that cannot be written
"""


class DeltaError(Exception):
    """Anything that delta reports to a person."""


class ReadError(DeltaError):
    """A file cannot be read as a document; it stops nobody else."""


class PassingError(ReadError):
    """A file cannot be read for a reason that is not in the file: another time it may go well."""


class BlamedError(DeltaError):
    """What a person wrote is wrong; `file` and `line` tell where, as far as it stands in a file."""

    def __init__(self, message: str, *, file: str = "", line: int = 0) -> None:
        where = f"{file}:{line}: " if file and line else f"{file}: " if file else ""
        super().__init__(f"{where}{message}")
        self.file, self.line = file, line


class RuleError(BlamedError):
    """A rule, a guard or a word class is wrong."""


class SettingsError(BlamedError):
    """An option or a setting is wrong."""


class StoreError(DeltaError):
    """Results of a batch are not there, or cannot be read."""


class WriteError(DeltaError):
    """An output cannot be written."""
