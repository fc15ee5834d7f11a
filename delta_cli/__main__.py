"""What `delta` and `python -m delta_cli` run: quiet at Ctrl-C from the first import on."""

import sys


def main() -> None:
    """Run the command line and end the process with its exit code."""
    try:
        # Only here, for most of the start is spent on it, and a person may change their mind meanwhile.
        from delta_cli.cli import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


if __name__ == "__main__":
    main()
