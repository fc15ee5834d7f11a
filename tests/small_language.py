"""A small language of classes, guards and rules, and packs beside it, for tests of the loader."""

from __future__ import annotations

from pathlib import Path

LANGUAGE = """
[class.ask]
lemmas = ["ask", "urge"]
[class.modal]
words = ["must", "Shall", "have to", "can't"]
[class.reporting]
lemmas = ["say"]
words = ["according to"]
include = ["ask"]
"""
GUARDS = """
[[guard]]
id = "past-frame"
reason = "the obligation lay in the past"
pattern = "(@lemma:need.past|had) to"

[[guard]]
id = "idle-thing"
reason = "a thing undertakes nothing"
subject = ["thing", "body"]
verb = "state"
hits = ["The lamp will be lit."]
note = "after the handbook"
[[guard.any]]
pattern = ["if [@modal]", "[@ask.past]"]
frame = "condition"
[[guard.any]]
voice = ["passive"]
"""
RULES = """
[[rule]]
id = "need-to"
force = "necessity"
pattern = "<actor> [@lemma:need to] <action>"
unless = ["past-frame"]
hits = ["We need to paint the fence."]
misses = [{ text = "They needed to leave.", guard = "past-frame" }]
note = "a comment"

[[rule]]
id = "ask"
force = "request"
pattern = ["<actor> [@ask] <addressee> to <action>", "^ please? <action>"]
"""


def write_language(parent: Path) -> Path:
    """The folder of the language: one file of classes, of guards, of rules."""
    en = parent / "en"
    for name, content in {"language": LANGUAGE, "guards/time": GUARDS, "rules/duty": RULES}.items():
        file = en / f"{name}.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
    return en


def pack(folder: Path, content: str | bytes, name: str = "mine.toml") -> Path:
    """A user's pack beside the language folder."""
    path = folder.parent / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rule(extra: str = "", *, pattern: str = 'pattern = "[must] <action>"') -> str:
    """A rule that is right in itself, on lines 1 to 4, and more lines from line 5."""
    return f'[[rule]]\nid = "own"\nforce = "request"\n{pattern}\n{extra}'


def guard(extra: str) -> str:
    """The beginning of a guard on lines 1 to 3, and more lines from line 4."""
    return f'[[guard]]\nid = "own"\nreason = "because"\n{extra}'
