"""The floors of the project's own gold: `python -m benchmarks.quality.floors` raises them to the figures."""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections.abc import Mapping
from pathlib import Path

from delta_cli.measure.annotations import load
from delta_cli.measure.evaluation import evaluate
from delta_cli.measure.floors import flat, read_floors
from delta_cli.measure.report import data
from delta_cli.pipeline import extract

HERE = Path(__file__).parent
GOLD, FLOORS = HERE / "gold", HERE / "floors.toml"


def figures(gold: Path = GOLD) -> dict[str, float]:
    """Every figure of a gold with its dotted name."""
    found = data(evaluate(gold.name, load(gold), extract), errors=False)
    return {name: value for name, value in flat(found) if isinstance(value, float)}


def updated(text: str, figures: Mapping[str, float], *, lower: bool) -> str:
    """The text of a file of floors with each floor at its figure, rounded down; lower than before only if asked."""

    def line(found: re.Match[str]) -> str:
        floor, figure = float(found["floor"]), math.floor(figures[found["name"]] * 1000 + 1e-9) / 1000
        return f"{found['name']} = {figure:.3f}" if figure > floor or lower else found[0]

    return re.sub(r"(?m)^(?P<name>[\w.]+) = (?P<floor>[\d.]+)$", line, text)


def main() -> int:
    """Rewrite floors.toml, say what changed; 1 where a figure is below its floor and stays so."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lower", action="store_true", help="also lower the floors that are no longer reached")
    lower = parser.parse_args().lower
    now, before = figures(), read_floors(FLOORS)
    FLOORS.write_text(updated(FLOORS.read_text(encoding="utf-8"), now, lower=lower), encoding="utf-8")
    after = read_floors(FLOORS)
    for name, floor in after.items():
        if floor != before[name]:
            print(f"{name}: {before[name]:.3f} -> {floor:.3f}")
    missed = [name for name, floor in after.items() if now[name] < floor]
    for name in missed:
        print(f"{name} is {now[name]:.3f}, below its floor of {after[name]:.3f}; --lower would lower it.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
