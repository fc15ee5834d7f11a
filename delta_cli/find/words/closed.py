"""The words of the closed classes: which of their few readings each has here."""

from __future__ import annotations

from collections.abc import Callable

from delta_cli.find.words.grammar import NOUNLIKE, SKIPPED, Grammar
from delta_cli.find.words.subordination import clause_follows, sets_scene
from delta_cli.find.words.tagging import Tagging
from delta_cli.find.words.that import that
from delta_cli.rules.language import Language
from delta_cli.rules.lexicon import Lexicon

CLOSED = (
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

_ALSO_VERBS = frozenset({"better", "even", "forward", "further"})
_WILLS = frozenset({"good", "ill", "free", "political"})
_SENTENCE_ENDS = frozenset('.?!:;"(-')
_DEFINED = frozenset(
    {"(", ",", "—", "--", "those", "all", "anyone", "everyone", "someone", "somebody", "anybody", "everybody"}
)
_CLOSED_TAGS = frozenset(t for _, t in CLOSED)


def grammar_of(language: Language, lexicon: Lexicon) -> Grammar:
    """A language with its lexicon, its closed classes turned round: for every word the tags that it may have."""
    closed: dict[str, set[str]] = {}
    for name, tag in CLOSED:
        for word in language.classes[name].words:
            closed.setdefault(word, set()).add(tag)
    return Grammar(language, lexicon, {word: frozenset(tags) for word, tags in closed.items()})


def _to(s: Tagging, i: int) -> str:
    """*to* before a verb in its base form, or the preposition."""
    j = i + 1
    while j < len(s.tokens) and (_is_manner(s, j) or (s.low(j) == "first" and s.can(j + 1, "base"))):
        j += 1
    if s.low(j) == "(" and s.low(j + 2) == ")":
        j += 3
    if s.low(j) == '"' and s.can(j + 1, "base") and s.tokens[j].end == s.tokens[j + 1].start:
        return "to"  # *urges tenants to "pay the rent"*
    low = s.low(j)
    if low in ("be", "have", "do", ":", "—", "--", "–", ""):
        return "to"
    if not s.can(j, "base"):
        return "preposition"
    if s.can(j, "noun") and j == i + 1:
        follower = s.options[j + 1] if j + 1 < len(s.tokens) else frozenset()
        opens_object = bool(follower & {"determiner", "possessive", "object", "pronoun", "that", "number"})
        parallel = bool(follower & {"mark", "coordinator"}) and s.can(j + 2, "base") and not s.can(j + 2, "noun")
        rare = s.grammar.lexicon.verb_share(low) < 0.25
        if rare and not (opens_object or parallel or _has_particle(s, j) or _is_asked(s, i)):
            return "preposition"
    return "to"


def _has_particle(s: Tagging, verb: int) -> bool:
    """Whether a particle follows what may be a verb, before its object (*to hand over the keys*)."""
    if s.low(verb + 1) in ("over", "off", "down", "back", "away", "aside"):
        return s.can(verb + 2, "determiner", "possessive", "object")
    return s.low(verb + 1) in ("up", "out")


def _is_asked(s: Tagging, i: int) -> bool:
    """Whether the nearest verb before asks somebody to do something (*requests the board to fund repairs*)."""
    verbal = ("third", "present", "past", "base", "participle", "gerund", "to")
    verb = next((j for j in range(i - 1, -1, -1) if s.tag(j) in verbal), -1)
    asking = s.grammar.language.classes["summon"].lemmas
    meant = next((j for j in range(i - 1, max(0, i - 9), -1) if s.low(j) == "for"), 0)
    if meant and s.tag(meant - 1) == "adjective" and s.low(meant - 2) in ("is", "be", "'s", "was"):
        return True
    lemma = s.grammar.lexicon.verb(s.low(verb))
    calls = lemma in ("call", "appeal") and s.tag(verb + 1) == "preposition"
    return s.tag(verb) != "to" and verb < i - 1 and (lemma in asking or calls)


def _is_manner(s: Tagging, j: int) -> bool:
    """Whether an adverb stands here that is no verb, or a coordinator between two of them."""
    if s.options[j] & SKIPPED:
        return not s.can(j, "base")
    return (s.can(j, "coordinator") or s.low(j) == ",") and s.can(j - 1, "adverb") and s.can(j + 1, "adverb")


def _s(s: Tagging, i: int) -> str:
    """*'s* is a verb after a pronoun, *us* after *let*, else the possessive."""
    if s.low(i - 1) == "let":
        return "object"
    if s.tag(i - 1) in ("pronoun", "question", "relative") or s.low(i - 1) in ("there", "here", "that", "what"):
        return "be-finite"
    return "possessive"


def _acts(s: Tagging, i: int) -> bool:
    """Whether an adverb is a verb here: behind a modal or *to*, before an object (*we will further our aims*)."""
    led = s.tag(s.before(i)) in ("modal", "to")
    return led and s.can(i + 1, "determiner", "possessive") and not s.can(i + 1, "adverb")


SPECIAL: dict[str, Callable[[Tagging, int], str]] = {
    "to": _to,
    "'s": _s,
    "that": that,
}


def closed_tag(s: Tagging, i: int, options: frozenset[str]) -> str | None:
    """The tag of a word of a closed class; None where an open reading fits better."""
    for decide in (_particular, _auxiliary, _pronoun_or_other, _question_or_relative):
        if (tag := decide(s, i, options)) is not None:
            return tag
    if s.low(i) == "because" and s.low(i + 1) == "of":
        return "preposition"
    if {"preposition", "subordinator"} <= options:
        dates = s.low(i + 1) in ("then", "now") and s.can(i + 2, "modal", "mark", "be")  # *before then it will*
        dates = dates or (s.tag(i - 1) == "preposition" and s.can(i + 1, "number"))  # *pipes from before 1935 must*
        opens = clause_follows(s, i + 1) and not sets_scene(s, i) and not dates
        return "subordinator" if opens else "preposition"
    if "adverb" in options and options & {"determiner", "preposition", "adjective", "comparative"}:
        return _adverb_or_other(s, i, options)
    if options <= _CLOSED_TAGS:
        return next(tag for _, tag in CLOSED if tag in options)
    return None


def _particular(s: Tagging, i: int, options: frozenset[str]) -> str | None:
    """*there* before its verb, *own* after a possessive, *May* and *Will* as names."""
    low = s.low(i)
    if low == "there" and (
        s.can(i + 1, "modal", "be", "have") or s.low(i + 1) in ("exist", "exists", "remain", "remains")
    ):
        return "pronoun"
    if low == "i" and s.tag(i - 1) == "name" and i > 1:
        return "number"
    if low in _ALSO_VERBS and _acts(s, i):
        return "base"
    if low == "own" and s.tag(i - 1) == "possessive":
        return "determiner"
    if low == "will" and s.low(i - 1) in _WILLS and s.low(i - 2) not in ("the", "common", "greater", "public"):
        return "noun"
    if low == "will" and s.low(i + 1) == "to":
        return "noun"
    if low in ("will", "must", "might") and s.tag(i - 1) in ("possessive", "determiner", "adjective"):
        named = s.low(i - 1) in ("the", "a", "an", "no") or s.tag(i - 1) != "determiner"
        return "noun" if named and (s.low(i + 1) in ("of", "to", "and", "or", ",", ".", "is", "was")) else None
    if "modal" in options and s.tokens[i].capital and i > 0 and s.low(i - 1) not in _SENTENCE_ENDS:
        return "name"
    return None


def _auxiliary(s: Tagging, i: int, options: frozenset[str]) -> str | None:
    """*be*, *have* and *do*: finite, or behind another auxiliary."""
    led = s.tag(s.before(i)) in ("modal", "to", "do")
    if "be" in options:
        return "be-finite" if s.grammar.has("be-finite", s.low(i)) else "be"
    if "have" in options:
        return "have" if led or s.low(i) == "having" else "have-finite"
    if "do" in options:
        return "base" if led else "do"
    return None


def _pronoun_or_other(s: Tagging, i: int, options: frozenset[str]) -> str | None:
    """*her*: before a noun a possessive, else an object."""
    if options & {"possessive", "object"} == {"possessive", "object"}:
        return "possessive" if s.can(i + 1, "noun", "plural", "adjective", "name") else "object"
    return None


def _question_or_relative(s: Tagging, i: int, options: frozenset[str]) -> str | None:
    """*what*, *why*, *how* ask; *who*, *which* and *whose* behind a noun or a comma define it."""
    if s.low(i) in ("what", "why", "how", "when", "whatever"):
        opens = clause_follows(s, i + 1) or (s.low(i) == "when" and s.can(i + 1, "gerund", "participle"))
        return "subordinator" if "subordinator" in options and opens else "question"
    if {"relative", "determiner"} & options and "question" in options:
        defines = s.tag(i - 1) in NOUNLIKE | {"object"} or s.low(i - 1) in _DEFINED
        defines = defines or (s.tag(i - 1) == "preposition" and (s.tag(i - 2) in NOUNLIKE or s.low(i - 2) == ","))
        return "relative" if defines else "question"
    return None


def _adverb_or_other(s: Tagging, i: int, options: frozenset[str]) -> str:
    """*only*, *both*, *past*, *further*, *more*: before a noun phrase no adverb, before a verb one."""
    if "preposition" in options and s.can(i + 1, "determiner", "possessive", "noun", "plural", "name", "number"):
        return "preposition"
    if s.can(i + 1, "base") and not s.can(i + 1, "noun"):
        return "adverb"
    at_head = all(tag in ("mark", "number") for tag in s.tags[:i])
    if at_head and s.can(i + 1, "third") and s.can(i + 2, "determiner", "possessive"):
        return "adverb"
    if s.can(i + 1, "base") and s.tag(s.before(i)) in ("modal", "to", "do"):
        return "adverb"
    if options & {"determiner", "adjective"} and s.can(i + 1, "noun", "plural", "adjective", "name"):
        return "determiner" if "determiner" in options else "adjective"
    return "adverb"
