"""What each word of a sentence is here: all its possible readings from the lexicon, then constraints that leave one.

The idea is that of Constraint Grammar: a word starts with every reading that the language allows; ordered contextual
constraints remove the impossible ones; where several survive, the share of verb uses decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from delta_cli.find.tokens import Token
from delta_cli.rules.language import Language
from delta_cli.rules.lexicon import Lexicon

NOUNLIKE = frozenset({"noun", "plural", "name", "number"})
MODIFIER = frozenset({"determiner", "possessive", "adjective", "number", "comparative"})
FINITE = frozenset({"present", "third", "past", "modal", "be-finite", "have-finite", "do"})
SKIPPED = frozenset({"adverb", "negation"})
_VERBAL = ("base", "third", "past", "participle", "gerund")
_CLOSED = (
    ("modal", "modal"),
    ("have", "have"),
    ("do", "do"),
    ("negation", "negation"),
    ("coordinator", "coordinator"),
    ("possessive", "possessive"),
    ("subject-pronoun", "pronoun"),
    ("object-pronoun", "object"),
    ("be", "be"),
    ("determiner", "determiner"),
    ("relative", "relative"),
    ("question-word", "question"),
    ("number-word", "number"),
    ("adverb", "adverb"),
    ("preposition", "preposition"),
    ("subordinator", "subordinator"),
)


@dataclass(frozen=True, slots=True)
class Grammar:
    """The knowledge that a stage needs of a language: its word classes and its lexicon."""

    language: Language
    lexicon: Lexicon

    def has(self, name: str, word: str) -> bool:
        """Whether a word class holds a word."""
        return word in self.language.classes[name].words


@dataclass(slots=True)
class _Tagging:
    """The sentence while its readings are being thinned out."""

    grammar: Grammar
    tokens: Sequence[Token]
    options: list[frozenset[str]]
    tags: list[str]

    def low(self, i: int) -> str:
        return self.tokens[i].low if 0 <= i < len(self.tokens) else ""

    def tag(self, i: int) -> str:
        return self.tags[i] if 0 <= i < len(self.tags) else "edge"

    def before(self, i: int) -> int:
        """The token before this one, adverbs and negations skipped."""
        i -= 1
        while i >= 0 and self.tags[i] in SKIPPED:
            i -= 1
        return i

    def can(self, i: int, *readings: str) -> bool:
        return 0 <= i < len(self.options) and any(r in self.options[i] for r in readings)


def tag(tokens: Sequence[Token], grammar: Grammar) -> tuple[list[str], list[frozenset[str]]]:
    """The tag of every token, and all the readings it might have had."""
    options = [_options(token, i, grammar) for i, token in enumerate(tokens)]
    state = _Tagging(grammar, tokens, options, ["?"] * len(tokens))
    for i in range(len(tokens)):
        state.tags[i] = _choose(state, i)
    return state.tags, options


def _options(token: Token, i: int, grammar: Grammar) -> frozenset[str]:
    """Every reading that a token may have, whatever stands around it."""
    if token.kind == "number":
        return frozenset({"number"})
    if not token.is_word:
        return frozenset({"mark"})
    low = token.low
    if low in ("to", "'s", "that"):
        return frozenset({low})
    closed = frozenset(tag for name, tag in _CLOSED if grammar.has(name, low))
    if closed and not grammar.has("also-open", low):
        return closed
    if token.capital and i == 0 and not grammar.lexicon.knows(low) and not closed:
        return frozenset({"name"})
    readings = grammar.lexicon.readings(low)
    if token.capital and i > 0:
        readings = (readings - {"base", "third"} if len(token.low) > 1 else readings) | {"name"}
    return readings | closed


def _choose(s: _Tagging, i: int) -> str:
    """The one tag of a token, from its readings and the tags on its left."""
    options = s.options[i]
    if len(options) == 1 and (only := next(iter(options))) in _SPECIAL:
        return _SPECIAL[only](s, i)
    if any(s.grammar.has(name, s.low(i)) for name, _ in _CLOSED):
        chosen = _closed(s, i, options)
        if chosen:
            return chosen
    for constraint in _CONSTRAINTS:
        chosen = constraint(s, i)
        if chosen and chosen in options | {"present"}:
            return chosen
    return _by_share(s, i)


def _special_mark(s: _Tagging, i: int) -> str:
    return "mark"


def _special_to(s: _Tagging, i: int) -> str:
    """*to* before a verb in its base form, or the preposition."""
    j = i + 1
    while j < len(s.tokens) and s.options[j] & SKIPPED and not s.can(j, "base"):
        j += 1
    low = s.low(j)
    if low in ("be", "have", "do"):
        return "to"
    if not s.can(j, "base"):
        return "preposition"
    if s.can(j, "noun") and j == i + 1:
        follower = s.options[j + 1] if j + 1 < len(s.tokens) else frozenset()
        opens_object = bool(follower & {"determiner", "possessive", "object", "pronoun", "that", "number"})
        if not opens_object and s.grammar.lexicon.verb_share(low) < 0.25:
            return "preposition"
    return "to"


def _special_s(s: _Tagging, i: int) -> str:
    """*'s* is a verb after a pronoun, *us* after *let*, else the possessive."""
    if s.low(i - 1) == "let":
        return "object"
    if s.tag(i - 1) in ("pronoun", "question", "relative") or s.low(i - 1) in ("there", "here", "that", "what"):
        return "be-finite"
    return "possessive"


def _special_that(s: _Tagging, i: int) -> str:
    """*that* opens a clause, defines a noun, or points."""
    before, follower = s.before(i), s.options[i + 1] if i + 1 < len(s.tokens) else frozenset()
    verbal = follower & {"modal", "be", "have", "do"} or (s.can(i + 1, "third", "past") and not s.can(i + 1, "noun"))
    if before < 0 or s.tag(before) == "mark" and s.low(before) not in (",", ")", '"', "]"):
        return "pronoun" if verbal or s.low(i + 1) == "'s" else "determiner"
    if s.grammar.has("content-noun", s.low(before)) and not verbal:
        return "that"
    if s.tag(before) in NOUNLIKE | {"object", "pronoun"} and (verbal or s.tag(i - 1) in NOUNLIKE):
        return "relative"
    if s.tag(i - 1) in ("preposition", "coordinator") and not follower & {"pronoun", "determiner", "possessive"}:
        return "determiner" if s.can(i + 1, "noun", "adjective") and s.tag(i - 1) == "preposition" else "that"
    if verbal:
        return "pronoun"
    return "that"


_SPECIAL: dict[str, Callable[[_Tagging, int], str]] = {
    "mark": _special_mark,
    "to": _special_to,
    "'s": _special_s,
    "that": _special_that,
    "number": lambda s, i: "number",
}
_CLOSED_TAGS = frozenset(t for _, t in _CLOSED)


def _closed(s: _Tagging, i: int, options: frozenset[str]) -> str | None:
    """The tag of a word of a closed class; None where an open reading fits better."""
    low = s.low(i)
    if low == "there" and (s.can(i + 1, "modal", "be") or s.low(i + 1) in ("exist", "exists", "remain", "remains")):
        return "pronoun"
    if "be" in options:
        return "be-finite" if s.grammar.has("be-finite", low) else "be"
    if "have" in options:
        return "have" if s.tag(s.before(i)) in ("modal", "to", "do") or low == "having" else "have-finite"
    if "do" in options:
        return "base" if s.tag(s.before(i)) in ("modal", "to", "do") else "do"
    if options & {"possessive", "object"} == {"possessive", "object"}:
        return "possessive" if s.can(i + 1, "noun", "plural", "adjective", "name") else "object"
    if {"preposition", "subordinator"} <= options:
        return "subordinator" if _clause_follows(s, i + 1) else "preposition"
    if {"relative", "determiner"} & options and "question" in options:
        return "relative" if s.tag(i - 1) in NOUNLIKE or s.low(i - 1) in (",", "—", "--") else "question"
    if "adverb" in options and options & {"determiner", "preposition", "adjective", "comparative"}:
        return _adverb_or_other(s, i, options)
    if options <= _CLOSED_TAGS:
        return next(tag for _, tag in _CLOSED if tag in options)
    return None


def _adverb_or_other(s: _Tagging, i: int, options: frozenset[str]) -> str:
    """*only*, *both*, *past*, *further*, *more*: before a noun phrase no adverb, before a verb one."""
    if "preposition" in options and s.can(i + 1, "determiner", "possessive", "noun", "plural", "name", "number"):
        return "preposition"
    if s.can(i + 1, "base") and not s.can(i + 1, "noun"):
        return "adverb"
    if s.can(i + 1, "base") and s.tag(s.before(i)) in ("modal", "to", "do"):
        return "adverb"
    if options & {"determiner", "adjective"} and s.can(i + 1, "noun", "plural", "adjective", "name"):
        return "determiner" if "determiner" in options else "adjective"
    return "adverb"


def _clause_follows(s: _Tagging, i: int) -> bool:
    """Whether a subject with its verb stands next, as after *before* or *as* the subordinator."""
    if s.can(i, "pronoun"):
        return True
    for j in range(i, min(i + 9, len(s.tokens))):
        if s.low(j) in (",", ";", ":", "."):
            return False
        if s.options[j] & {"modal", "have", "do"} or s.grammar.has("be-finite", s.low(j)) and s.low(j) != "'s":
            return True
        if s.can(j, "past", "third") and not s.can(j, "noun", "plural", "participle", "adjective") and j > i:
            return True
    return False


def _after_auxiliary(s: _Tagging, i: int) -> str | None:
    """After a modal, *do* or *to* stands a base verb; after *have* a participle; after *be* a participle or adjective."""
    before = s.tag(s.before(i))
    if before in ("modal", "do", "to") and s.can(i, "base"):
        return "base"
    if before in ("have", "have-finite") and s.can(i, "participle"):
        return "participle"
    if before in ("be", "be-finite"):
        return next((r for r in ("participle", "gerund", "adjective", "comparative") if s.can(i, r)), None)
    return None


def _inside_noun_phrase(s: _Tagging, i: int) -> str | None:
    """After a determiner, a possessive, an adjective, a number or a preposition no finite or base verb stands."""
    if s.tag(i - 1) not in MODIFIER | {"preposition"} and not (s.tag(i - 1) == "adverb" and s.tag(i - 2) in MODIFIER):
        return None
    nominal_next = s.can(i + 1, "noun", "plural", "name", "adjective") and not s.can(i + 1, "determiner")
    if s.tag(i - 1) == "preposition" and s.can(i, "gerund"):
        return "gerund"
    if s.can(i, "name") and s.tokens[i].capital:
        return "name"
    order = ("adjective", "comparative", "participle", "noun", "plural", "gerund") if nominal_next else ()
    order += ("noun", "plural", "adjective", "comparative", "participle", "gerund", "adverb")
    if s.can(i, "adverb") and s.can(i + 1, "adjective", "participle"):
        return "adverb"
    return next((r for r in order if s.can(i, r)), None)


def _after_pronoun(s: _Tagging, i: int) -> str | None:
    """After a subject pronoun stands a finite verb."""
    j = s.before(i)
    if s.tag(j) not in ("pronoun", "relative") and s.low(j) not in ("these", "those"):
        return None
    if s.can(i, "base") and s.low(j) not in ("he", "she", "it"):
        return "present"
    if s.can(i, "past"):
        return "past"
    return "third" if s.can(i, "third") else None


def _after_noun(s: _Tagging, i: int) -> str | None:
    """After a noun: a verb in -s or in the past, where what follows it can be its complement."""
    j = s.before(i)
    if s.tag(j) not in NOUNLIKE and s.low(j) not in (")", '"', "”"):
        return None
    share = s.grammar.lexicon.verb_share(s.low(i))
    if s.low(i) in ("need", "dare") and s.low(i + 1) in ("to", "not", "only"):
        return "present"
    if s.can(i, "third") and s.low(i + 1) == "that" and s.grammar.lexicon.verb(s.low(i)) in s.grammar.language.classes["report"].lemmas:
        return "third"
    complement = s.options[i + 1] & _OPENS_COMPLEMENT if i + 1 < len(s.tokens) else frozenset()
    if s.can(i, "third") and (share >= 0.5 or share >= _least_share(complement)) and s.tag(j) != "plural":
        return "third"
    if s.can(i, "past"):
        if s.low(i + 1) == "by" or not s.can(i, "past"):
            return "participle"
        return "past" if complement or not s.can(i, "participle") else None
    if s.can(i, "base") and s.tag(j) == "plural" and share >= 0.5 and complement:
        return "present"
    return None


def _least_share(complement: frozenset[str]) -> float:
    """How often a form must be a verb to be one before such a complement: before *the* or *us* less often than before *in*."""
    if complement & {"determiner", "possessive", "object", "pronoun"}:
        return 0.1
    return 0.3 if complement else 1.0


def _after_joiner(s: _Tagging, i: int) -> str | None:
    """After a comma or coordinator a verb in -s where a verb in -s heads the sentence (*Invites ..., and requests the ...*)."""
    if not (s.tag(i - 1) == "coordinator" or s.low(i - 1) == ",") or not s.can(i, "third"):
        return None
    follower = s.options[i + 1] if i + 1 < len(s.tokens) else frozenset()
    parallel = any(t == "third" for t in s.tags[:i])
    return "third" if parallel and follower & {"determiner", "possessive", "object", "that"} else None


_OPENS_COMPLEMENT = frozenset(
    {
        "determiner",
        "possessive",
        "object",
        "pronoun",
        "preposition",
        "to",
        "that",
        "number",
        "adverb",
        "name",
        "question",
        "subordinator",
    }
)


def _capital(s: _Tagging, i: int) -> str | None:
    """A capital inside a sentence makes a name."""
    return "name" if s.tokens[i].capital and i > 0 and s.can(i, "name") else None


def _by_share(s: _Tagging, i: int) -> str:
    """Where several readings survive: an adverb before a verb, else verb or noun by their usual share."""
    options = s.options[i]
    if "adverb" in options and not (options & {"noun"} and not s.low(i).endswith("ly")):
        return "adverb"
    verbal = next((r for r in _VERBAL if r in options), None)
    nominal = next((r for r in ("noun", "plural", "adjective", "comparative", "name") if r in options), None)
    if verbal == "past" and "participle" in options and s.tag(i - 1) not in NOUNLIKE | {"pronoun"}:
        verbal = "participle"
    if verbal and nominal:
        if s.can(i, "adjective") and s.can(i + 1, "noun", "plural"):
            nominal = "adjective"
        return verbal if s.grammar.lexicon.verb_share(s.low(i)) >= 0.5 else nominal
    return verbal or nominal or next(iter(sorted(options)))


_CONSTRAINTS: tuple[Callable[[_Tagging, int], str | None], ...] = (
    _after_auxiliary,
    _inside_noun_phrase,
    _after_pronoun,
    _capital,
    _after_joiner,
    _after_noun,
)
