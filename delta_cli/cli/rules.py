"""`delta rules`: what the rules are, and whether they do what their examples say."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from delta_cli.cli import options as opt
from delta_cli.cli import output
from delta_cli.config import Settings, one_of
from delta_cli.errors import SettingsError

if TYPE_CHECKING:
    from delta_cli.rules.load import RuleSet

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Show and try the rules, delta's and your own.")
_KINDS = ("rules", "guards", "classes")
_EXAMPLES = """\b
Examples:
  delta rules list                  every rule with its force and its pattern
  delta rules list classes          the word classes that patterns can name
  delta rules show en.request.urge  one rule, its guards and its examples
  delta rules show @necessary       the words of one class
  delta rules test house.toml       whether your rules do what their examples say"""

What = Annotated[
    str,
    typer.Argument(metavar="[WHAT]", autocompletion=opt.any_of(_KINDS), help=f"{', '.join(_KINDS)}. Default: rules."),
]
Id = Annotated[str, typer.Argument(metavar="ID", help="Id of a rule or a guard, or @name of a word class.")]
Tested = Annotated[list[Path] | None, typer.Argument(metavar="[PACK.toml]...", help="Default: delta's own rules.")]


@app.command("list", epilog=_EXAMPLES)
def list_(what: What = "rules", rules: opt.Packs = None, disable: opt.Disable = None) -> None:
    """List the rules, the guards or the word classes."""
    from delta_cli.render import rulebook

    kind, ruleset = one_of(_KINDS, what, "kind"), _load(rules, disable)
    if kind == "rules":
        text = rulebook.rule_list(ruleset.rules)
    elif kind == "guards":
        text = rulebook.guard_list(ruleset.guards.values())
    else:
        text = rulebook.class_list(ruleset.language.classes.values())
    output.write(text, Settings())


@app.command(epilog=_EXAMPLES)
def show(id: Id, rules: opt.Packs = None, disable: opt.Disable = None) -> None:
    """Show a rule, a guard or a word class, with its examples and where it stands."""
    from delta_cli.render import rulebook

    ruleset = _load(rules, disable)
    known = {rule.id: rule for rule in ruleset.rules}
    classes = {f"@{name}": known for name, known in ruleset.language.classes.items()}
    name = _full(id, [*known, *ruleset.guards, *classes])
    if name in known:
        text = rulebook.rule_text(known[name], ruleset)
    elif name in classes:
        text = rulebook.class_text(classes[name])
    else:
        text = rulebook.guard_text(ruleset.guards[name], ruleset)
    output.write(text, Settings())


@app.command(epilog=_EXAMPLES)
def test(packs: Tested = None) -> None:  # noqa: PT028 - it is a command
    """Try every rule and guard on its own examples; the exit code is 1 where one fails or has none."""
    from delta_cli.pipeline import extract
    from delta_cli.render import rulebook
    from delta_cli.rules.prove import prove

    ruleset = _load(packs, None)
    files = {str(pack) for pack in packs or ()}
    rules = tuple(rule for rule in ruleset.rules if not files or rule.file in files)
    guards = {id: guard for id, guard in ruleset.guards.items() if not files or guard.file in files}
    faults = prove(
        replace(ruleset, rules=rules, guards=guards), lambda text: extract(text, rules=ruleset, every_rule=True)
    )
    output.write(rulebook.verdict(faults, rules, list(guards.values())), Settings())
    raise typer.Exit(1 if faults else 0)


def _load(packs: list[Path] | None, disable: list[str] | None) -> RuleSet:
    from delta_cli.rules.load import load

    return load(packs=packs or (), disable=disable or ())


def _full(name: str, known: list[str]) -> str:
    """The id that was meant: itself, or the only one that ends so; a SettingsError that names the nearest one."""
    if name in known:
        return name
    ends = [id for id in known if id.endswith(f".{name}") or id == f"@{name}"]
    if len(ends) == 1:
        return ends[0]
    near = ends or get_close_matches(name, known, n=3) or [id for id in known if name in id][:3]
    hint = f" Did you mean {' or '.join(map(repr, near))}?" if near else " 'delta rules list' shows them."
    raise SettingsError(f"there is no rule, guard or word class {name!r}.{hint}")
