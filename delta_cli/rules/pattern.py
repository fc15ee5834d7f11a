"""The pattern language: a source line -> a `Pattern`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from delta_cli.blame import meant
from delta_cli.errors import RuleError
from delta_cli.rules.model import Choice, Class, LeadEnd, Lemma, Part, Pattern, Slot, Word

ROLES = ("actor", "addressee", "action", "object")
"""What a slot may stand for."""
KINDS = ("verb", "noun", "gerund", "clause", "subjunctive", "us", "owner", "phrase")
"""What a slot may ask of its phrase: `<action:noun>`; the last three may stand in a cue (`<actor:owner>` duty)."""
FORMS = ("base", "third", "past", "participle", "gerund", "present")
"""The forms of a verb; `present` is base or third."""

MAX_LENGTH, MAX_DEPTH = 2000, 8

_LETTER = r"[^\W\d_]"
_WORD = rf"['’]?{_LETTER}+(?:['’‐‑-]{_LETTER}+)*"
_TOKEN = re.compile(rf"(?P<word>{_WORD})|(?P<ref>@(?:lemma:)?[\w-]*(?:\.[\w-]*)?)|(?P<slot><[^<>\s]*>?)|(?P<mark>\S)")
_LEMMA = re.compile(rf"@lemma:({_LETTER}+(?:-{_LETTER}+)*)(?:\.([\w-]*))?")
_CLASS = re.compile(r"@([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?:\.([\w-]*))?")
_SLOT = re.compile(r"<([^:>]*)(?::([^>]*))?>")
_CLITIC = re.compile(r"(.+?)(n't|'(?:s|ll|re|ve|d|m))")
_STRAIGHT = str.maketrans("’‘‐‑", "''--")


def parse(source: str) -> Pattern:
    """The pattern that a source line stands for; a RuleError points at the character where it goes wrong.

    ::

        pattern  = "^"? sequence? ("[" sequence "]" sequence?)?
        sequence = (atom "?"?)+
        atom     = WORD | "," | ":" | class | lemma | slot | "(" sequence ("|" sequence)* ")"
        class    = "@" NAME ("." FORM)?
        lemma    = "@lemma:" VERB ("." FORM)?
        slot     = "<" ROLE (":" KIND)? ">"

    `^` is the head of a sentence, `[ ]` marks the cue, `x?` may be left out, `:` is where a lead-in ends and its list
    begins. WORD has letters, apostrophes and hyphens, in any case; a contraction is two words, as in the text
    (`let's` is `let 's`). FORM is one of FORMS, ROLE of ROLES, KIND of KINDS.
    """
    return _Parser(source, list(_tokens(source))).pattern()


def render(pattern: Pattern) -> str:
    """The canonical source of a pattern: what `parse` reads back as an equal pattern."""
    cue = [f"[{_sequence(pattern.cue)}]"] if pattern.cue else []
    pieces = ["^" if pattern.head else "", _sequence(pattern.before), *cue, _sequence(pattern.after)]
    return " ".join(piece for piece in pieces if piece)


def words(text: str) -> tuple[str, ...]:
    """The words of a phrase as they are compared: lower case, straight quotes, contractions apart."""
    return tuple(word for piece in text.lower().translate(_STRAIGHT).split() for word in _apart(piece))


def walk(parts: Iterable[Part]) -> Iterator[Part]:
    """Every part of a sequence, those inside of choices included."""
    for part in parts:
        yield part
        if isinstance(part, Choice):
            for option in part.options:
                yield from walk(option)


def _apart(word: str) -> tuple[str, ...]:
    """The word and its clitics, as the text is cut into tokens."""
    clitics: list[str] = []
    while match := _CLITIC.fullmatch(word):
        word = match[1]
        clitics.append(match[2])
    stem = ("can", "not") if word == "cannot" else (word,)
    return (*stem, *reversed(clitics))


def _sequence(parts: Iterable[Part]) -> str:
    return " ".join(_part(part) for part in parts)


def _part(part: Part) -> str:
    match part:
        case Word(text):
            return text
        case Class(name, form):
            return f"@{name}.{form}" if form else f"@{name}"
        case Lemma(verb, form):
            return f"@lemma:{verb}.{form}" if form else f"@lemma:{verb}"
        case Slot(role, kind):
            return f"<{role}:{kind}>" if kind else f"<{role}>"
        case LeadEnd():
            return ":"
        case Choice(options):
            return _choice(options)


def _choice(options: tuple[tuple[Part, ...], ...]) -> str:
    filled = [option for option in options if option]
    mark = "?" if len(filled) < len(options) else ""
    if mark and len(filled) == 1 and len(filled[0]) == 1 and not isinstance(filled[0][0], Choice):
        return f"{_part(filled[0][0])}?"
    return f"({'|'.join(_sequence(option) for option in filled)}){mark}"


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    at: int


def _tokens(source: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(source):
        yield _Token(match.lastgroup or "mark", match[0], match.start())
    yield _Token("end", "", len(source))


@dataclass(slots=True)
class _Parser:
    """The tokens of one source line, and how far they have been read."""

    source: str
    tokens: list[_Token]
    next: int = 0
    depth: int = 0

    def pattern(self) -> Pattern:
        if len(self.source) > MAX_LENGTH:
            raise RuleError(f"a pattern of more than {MAX_LENGTH} characters; cut it into several")
        head = self._accept("^") is not None
        before = self._parts()
        opening = self._accept("[")
        if opening is None:
            self._end(None)
            if not any(_needed(part) for part in before):
                raise self._wrong("this pattern would fit everywhere; it wants a part that may not be left out")
            return Pattern(self.source, (), (), before, head)
        cue = self._parts()
        if self._accept("]") is None:
            if self.token.kind == "end":
                raise self._wrong("'[' is never closed; write ']' behind the last word of the cue", opening)
            self._end(opening)
        if not any(_spoken(part) for part in cue):
            raise self._wrong("a cue wants at least one word, @class or @lemma that may not be left out", opening)
        after = self._parts()
        self._end(opening)
        return Pattern(self.source, before, cue, after, head)

    @property
    def token(self) -> _Token:
        return self.tokens[self.next]

    def _accept(self, mark: str) -> _Token | None:
        token = self.token
        if token.kind != "mark" or token.text != mark:
            return None
        self.next += 1
        return token

    def _end(self, cue: _Token | None) -> None:
        """Nothing, where the source has been read to its end; else an error that names what is too much."""
        match self.token.text:
            case "":
                return
            case "[" if cue:
                raise self._wrong("a pattern marks one cue; take one of the '[ ]' away")
            case "|":
                raise self._wrong("'|' stands between alternatives in parentheses: (a|b)")
            case "^":
                raise self._wrong("'^' stands only at the beginning of a pattern")
            case "?":
                raise self._wrong("'?' stands behind what may be left out: x? or (a|b)?")
            case ")" | "]" as mark:
                raise self._wrong(f"'{mark}' closes nothing")
            case mark:
                raise self._wrong(
                    f"'{mark}' means nothing in a pattern, which has words, ',', ':', (a|b), x?, @class, @lemma:verb, "
                    "<slot> and one [cue]"
                )

    def _parts(self) -> tuple[Part, ...]:
        parts: list[Part] = []
        while (atom := self._atom()) is not None:
            parts += self._maybe(atom)
        return tuple(parts)

    def _maybe(self, atom: tuple[Part, ...]) -> tuple[Part, ...]:
        """The atom, or the choice between it and nothing where a `?` follows."""
        if self._accept("?") is None:
            return atom
        match atom:
            case (Choice(options),):
                return (Choice((*options, ())),)
            case _:
                return (Choice((atom, ())),)

    def _atom(self) -> tuple[Part, ...] | None:
        token = self.token
        match token.kind, token.text:
            case "word", text:
                atom: tuple[Part, ...] = tuple(Word(word) for word in words(text))
            case "ref", text:
                atom = (self._reference(text),)
            case "slot", text:
                atom = (self._slot(text),)
            case "mark", ",":
                atom = (Word(","),)
            case "mark", ":":
                atom = (LeadEnd(),)
            case "mark", "(":
                return (self._group(),)
            case _:
                return None
        self.next += 1
        return atom

    def _group(self) -> Choice:
        opening = self.token
        if self.depth == MAX_DEPTH:
            raise self._wrong(f"parentheses stand more than {MAX_DEPTH} deep; cut the pattern into several")
        self.depth += 1
        self.next += 1
        options = [self._option()]
        while self._accept("|"):
            options.append(self._option())
        if self._accept(")") is None:
            if self.token.text in ("[", "]"):
                raise self._wrong(
                    "a cue's '[' and ']' stand outside of parentheses; put the parentheses inside: [(a|b)]"
                )
            if self.token.kind == "end":
                raise self._wrong("'(' is never closed; write ')' behind the last alternative", opening)
            self._end(None)
        self.depth -= 1
        return Choice(tuple(options))

    def _option(self) -> tuple[Part, ...]:
        option = self._parts()
        if not option and self.token.text in ("|", ")"):
            raise self._wrong("an alternative is empty; write (a|b)? for what may be left out")
        return option

    def _reference(self, text: str) -> Class | Lemma:
        if lemma := _LEMMA.fullmatch(text):
            return Lemma(lemma[1].lower(), self._one_of(lemma[2], FORMS, "form of a verb"))
        if text.startswith("@lemma"):
            raise self._wrong("a verb is expected: @lemma:urge, or one form of it: @lemma:urge.past")
        if name := _CLASS.fullmatch(text):
            return Class(name[1], self._one_of(name[2], FORMS, "form of a verb"))
        raise self._wrong("a word class in lower case is expected behind '@': @modal, or a verb: @lemma:urge")

    def _slot(self, text: str) -> Slot:
        match = _SLOT.fullmatch(text)
        if match is None:
            raise self._wrong("a slot is '<', a role and '>', without spaces: <actor>, <action:noun>")
        self._one_of(match[1], ROLES, "role of a slot")
        return Slot(match[1], self._one_of(match[2], KINDS, "kind of a slot"))

    def _one_of(self, value: str | None, known: tuple[str, ...], what: str) -> str | None:
        if value is not None and value not in known:
            raise self._wrong(f"'{value}' is no {what}{meant(value, known)}")
        return value

    def _wrong(self, message: str, token: _Token | None = None) -> RuleError:
        at = (token or self.token).at
        shown = re.sub(r"\s", " ", self.source)
        return RuleError(f"{message}\n    {shown}\n    {' ' * at}^")


def _needed(part: Part) -> bool:
    """Whether the part stands for at least one word of a text."""
    return not isinstance(part, Choice) or all(any(map(_needed, option)) for option in part.options)


def _spoken(part: Part) -> bool:
    """Whether the part holds a word of the language that may not be left out."""
    if isinstance(part, Choice):
        return all(any(map(_spoken, option)) for option in part.options)
    return isinstance(part, Word | Class | Lemma)
