"""Rules and settings from strangers: they can be wrong, but not hurt."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from door import Run, process

from delta_cli.errors import DeltaError
from delta_cli.pipeline import extract
from delta_cli.rules.load import load

SENTENCES = "We must act on item one, and the port should pay the crews of the coast. " * 12
LONG = ", ".join(["We must act, and the port must pay the crews of the coast"] * 16) + "."


def letters(number: int) -> str:
    """A number in letters, for ids and words of patterns."""
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def rule(name: str, pattern: str, force: str = "obligation") -> str:
    return (
        f'[[rule]]\nid = "{name}"\nforce = "{force}"\npattern = "{pattern}"\nunless = ["past-ask"]\n'
        'hits = ["We must act."]\nmisses = [{ text = "He asked us to act.", guard = "past-ask" }]\n'
    )


def optional(times: int, end: str) -> str:
    return "[must] " + "(a|the|act|on|item|and|port|pay|crews|of|should|coast)? " * times + end


PACKS = {
    "every-way-to-match": rule("r", optional(30, "<action:noun>")),
    "no-way-to-match": rule("r", optional(30, "we")),
    "nested": rule("r", "[must] " + "(act|(on|(item|(we|(and|(the)? )? )? )? )? )? " * 25 + "<action>"),
    "many-that-match": "".join(
        rule(letters(i), f"<actor> [must not? (word{letters(i)})?] <action>") for i in range(400)
    ),
    "many-that-do-not": "".join(rule(letters(i), optional(20, f"we word{letters(i)}?")) for i in range(60)),
    "many-imperatives": "".join(rule(letters(i), f"^ (word{letters(i)})? <action>", "imperative") for i in range(200)),
    "slots": rule("r", "<actor> <actor> <actor> [must] <action> <action> <object> <actor>"),
    "many-words": "[class.evil]\nwords = [" + ", ".join(f'"w{i}"' for i in range(30_000)) + "]\n",
}


@pytest.mark.parametrize("name", sorted(PACKS))
@pytest.mark.parametrize("text", [SENTENCES, LONG], ids=["short", "long"])
def test_no_pack_makes_finding_hang(tmp_path: Path, name: str, text: str) -> None:
    pack = tmp_path / f"{name}.toml"
    pack.write_text(PACKS[name], encoding="utf-8")
    begin = time.process_time()
    rules = load(packs=[pack])
    report = extract(text, rules=rules)
    assert report.sentences
    assert time.process_time() - begin < 12  # a second or two; without bounds minutes or hours


REFUSED = {
    "deep-lists": ("x = " + "[" * 20_000, "not TOML that anybody can read"),
    "deep-pattern": (rule("r", "(" * 200 + "[must]"), "parentheses stand more than 8 deep"),
    "long-pattern": (rule("r", "[must] " + "a? " * 2000), "more than 2000 characters"),
    "large": ("#" + "a" * 1_100_000, "larger than 1 MB"),
    "regex": (rule("r", "[(a+)+$] <action>"), "means nothing in a pattern"),
    "code": ("import = 'os'\n", "unknown key 'import'"),
    "path": ('[class.evil]\nwords = "../../../../etc/passwd"\n', "'words'"),
    "include": ('[[rule]]\ninclude = "/etc/passwd"\n', "unknown key 'include'"),
    "escape": (rule("r\\u001b[2J", "[must] <action>"), "r"),
    "number": ("x = " + "9" * 5000, "not TOML"),
    "not-text": ("\udcff", "not UTF-8"),
    "nul": ('x = "\x00"', "not TOML"),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_pack_that_tries_more_than_rules_is_refused_in_words(run: Run, folder: Path, name: str) -> None:
    source, what = REFUSED[name]
    Path(f"{name}.toml").write_bytes(source.encode("utf-8", "surrogateescape"))
    Path("a.txt").write_text("We must act.", encoding="utf-8")
    begin = time.process_time()
    for command in (["extract", "a.txt", "--rules", f"{name}.toml"], ["rules", "test", f"{name}.toml"]):
        result = run(*command)
        shown = result.out + result.err
        assert result.code in (1, 2)
        assert f"{name}.toml" in shown
        assert what in shown
        assert "\x1b" not in shown
        assert "root:" not in shown  # nothing of another file
    assert time.process_time() - begin < 10
    assert sorted(path.name for path in folder.iterdir()) == sorted(["a.txt", f"{name}.toml"])


@pytest.mark.skipif(os.name == "nt", reason="pipes are other things there")
def test_a_pack_that_is_a_pipe_or_a_device_is_refused(folder: Path) -> None:
    os.mkfifo("pipe.toml")
    Path("zero.toml").symlink_to("/dev/zero")
    for name in ("pipe.toml", "zero.toml"):
        with pytest.raises(DeltaError, match="it is no file"):
            load(packs=[Path(name)])


@pytest.mark.skipif(os.name == "nt", reason="pipes are other things there")
def test_settings_that_lie_beside_a_text_cannot_hang_the_tool(folder: Path) -> None:
    Path("a.txt").write_text("We must act.", encoding="utf-8")
    for settings in ('rules = "/dev/zero"\n', 'rules = "pipe.toml"\n', "x = " + "[" * 20_000, "#" + "a" * 1_100_000):
        Path("delta.toml").write_text(settings, encoding="utf-8")
        if not Path("pipe.toml").exists():
            os.mkfifo("pipe.toml")
        done = process("extract", "a.txt")
        assert (done.returncode, done.stdout) == (2, b"")
        assert b"Traceback" not in done.stderr
    Path("delta.toml").unlink()
    Path("delta.toml").symlink_to("/dev/zero")
    assert process("extract", "a.txt").returncode == 0  # that is no file, so there are no settings
