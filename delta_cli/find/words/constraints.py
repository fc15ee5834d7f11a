"""The contextual constraints on the open classes, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Callable

from delta_cli.find.words.behind_verbs import after_auxiliary, after_let, after_object, after_verb
from delta_cli.find.words.grammar import FINITE, MODIFIER, NOUNLIKE
from delta_cli.find.words.resumption import (
    after_joiner,
    before_joined_modal,
    beside_finite,
    let_after_joiner,
    past_after_joiner,
    past_in_series,
)
from delta_cli.find.words.several import are_joined, are_some, phrase_start
from delta_cli.find.words.tagging import Tagging

_VERBAL = ("base", "third", "past", "participle", "gerund")

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

_OFTEN = 0.5
"""From which share on a word is rather a verb."""
_NOMINATIVES = frozenset({"it", "he", "she", "they", "we", "i"})
_MODAL = frozenset({"modal"})


def _inside_noun_phrase(s: Tagging, i: int) -> str | None:
    """After a determiner, a possessive, an adjective, a number or a preposition no finite or base verb stands."""
    pointing = s.low(i - 1) in ("this", "that") and s.can(i, "third")
    if pointing and s.can(i + 1, "that", "pronoun", "determiner", "possessive"):
        return "third"
    if s.tag(i - 1) not in MODIFIER | {"preposition"} and not (s.tag(i - 1) == "adverb" and s.tag(i - 2) in MODIFIER):
        return None
    nominal_next = s.can(i + 1, "noun", "plural", "name", "adjective") and not s.can(i + 1, "determiner")
    if s.tag(i - 1) == "preposition" and s.can(i, "gerund"):
        return "gerund"
    if s.can(i, "name") and s.tokens[i].capital:
        return "name"
    order: tuple[str, ...] = (
        ("adjective", "comparative", "participle", "noun", "plural", "gerund") if nominal_next else ()
    )
    order += ("noun", "plural", "adjective", "comparative", "participle", "gerund", "adverb")
    either = s.can(i, "adjective") and s.low(i) not in s.grammar.closed and not s.can(i + 1, "participle")
    if s.can(i, "adverb") and s.can(i + 1, "adjective", "participle") and not either:
        return "adverb"
    return next((r for r in order if s.can(i, r)), None)


def _after_pronoun(s: Tagging, i: int) -> str | None:
    """After a subject pronoun stands a finite verb."""
    only_verb = s.can(i, "base") and not s.can(i, "noun", "adjective", "plural", "participle", "adverb")
    if only_verb and s.grammar.has("several", s.low(i - 1)) and s.tag(i - 2) in ("edge", "mark", "coordinator", "that"):
        return "present"  # *some say*
    j = s.before(i)
    if s.low(j).endswith(("self", "selves")) and s.tag(j - 1) == "pronoun":
        j -= 1  # *I myself plan to*
    if s.tag(j) not in ("pronoun", "relative") and s.low(j) not in ("these", "those"):
        return None
    follows = s.can(i + 1, "plural") and s.can(i + 2, "modal", "have", "be")
    stated = s.low(j) in ("that", "which") and any(tag in FINITE for tag in s.tags[:j])
    if s.tag(j) == "relative" and stated and follows and s.grammar.lexicon.verb_share(s.low(i)) < _OFTEN:
        return "noun"  # *pays for services that state boards should provide*
    if s.can(i, "base") and s.low(j) not in ("he", "she", "it"):
        return "present"
    if s.tag(j) == "relative" and s.can(i, "plural") and s.can(i + 1, "modal", "have", "do", "base"):
        return "plural" if not s.can(i + 1, "noun", "adjective") or s.can(i + 2, "to") else "third"
    if s.can(i, "past"):
        modifies = s.tag(j) == "relative" and s.can(i, "participle") and s.can(i + 1, "plural")
        return "participle" if modifies and s.can(i + 2, "modal", "have", "be") else "past"
    return "third" if s.can(i, "third") else None


def _before_nominative(s: Tagging, i: int) -> str | None:
    """A past tense before a subject pronoun (*the mayor, Ada Kroll, said it would*), behind no auxiliary."""
    led = s.tag(s.before(i)) in ("have", "have-finite", "be", "be-finite", "modal", "to", "do")
    return "past" if s.low(i + 1) in _NOMINATIVES and s.can(i, "past") and not led else None


def _before_modal(s: Tagging, i: int) -> str | None:
    """No verb in -s before a modal (*permits must be issued*), nor one behind a noun (*the price cut must*)."""
    if s.options[i + 1 : i + 2] != [_MODAL]:
        return None
    first = i
    while s.tag(first - 1) == "noun":
        first -= 1
    if first < i and s.tag(first - 1) in MODIFIER and s.can(i, "noun") and s.can(i, "base"):
        return "noun"
    return "plural" if s.can(i, "plural") and s.can(i, "third") else None


def _behind_relative(s: Tagging, i: int) -> str | None:
    """A past behind a relative clause in commas, whose subject stands before that (*the mayor, who left, said it*)."""
    verb, classes = s.grammar.lexicon.verb(s.low(i)), s.grammar.language.classes
    if s.low(i - 1) != "," or not s.can(i, "past") or verb not in classes["report"].lemmas:
        return None
    opened = next((j for j in range(i - 2, max(0, i - 20), -1) if s.low(j) == ","), 0)
    return "past" if opened and s.low(opened + 1) in ("who", "which", "whose") else None


def _before_colon(s: Tagging, i: int) -> str | None:
    """Between a plural and a colon stands the verb of a lead-in (*the parties undertake:*)."""
    return "present" if s.low(i + 1) == ":" and s.can(i, "base") and s.tag(s.before(i)) == "plural" else None


def _reduced_relative(s: Tagging, i: int) -> str | None:
    """A participle that modifies the noun before, whose own verb is to come (*goods stored at the depot must*)."""
    if s.tag(s.before(i)) not in NOUNLIKE or not (s.can(i, "past") and s.can(i, "participle")):
        return None
    if s.can(i + 1, "modal") and not s.tokens[i + 1].capital:
        return "participle"  # *the rules adopted must be kept*
    if not (s.can(i + 1, "preposition", "adverb") or s.low(i + 1) == "to") or s.low(i + 1) in _NOMINATIVES:
        return None
    lexicon = s.grammar.lexicon
    if lexicon.transitivity(lexicon.verb(s.low(i)) or s.low(i)) == {"intransitive"}:
        return None  # *that no harm resulted from it should calm us*: nothing is resulted
    says = lexicon.verb(s.low(i)) in s.grammar.language.classes["report"].lemmas
    if says and s.low(i + 1) != "by":
        return None
    for k in range(i + 2, min(len(s.tokens), i + 14)):
        governed = s.can(k, "pronoun") and s.can(k - 1, "preposition")
        if s.can(k, "mark", "coordinator", "that", "relative", "subordinator") or (
            s.can(k, "pronoun") and not governed
        ):
            return None
        if s.can(k, "modal", "be", "have") and not s.tokens[k].capital and s.low(k - 1) != "to":
            return "participle"
    return None


def _after_noun(s: Tagging, i: int) -> str | None:
    """After a noun: a verb in -s or in the past, where what follows it can be its complement."""
    j = s.before(i)
    if s.tag(j) not in NOUNLIKE and s.low(j) not in (")", '"', "”"):
        return None
    share = s.grammar.lexicon.verb_share(s.low(i))
    if s.low(i + 1) == "of" and s.can(i, "noun", "plural") and share < 0.7:
        return "plural" if s.can(i, "plural") else None
    if s.low(i) in ("need", "dare") and s.low(i + 1) in ("to", "not", "only"):
        return "present"
    if (
        s.can(i, "third")
        and s.low(i + 1) == "that"
        and s.grammar.lexicon.verb(s.low(i)) in s.grammar.language.classes["report"].lemmas
    ):
        return "third"
    complement = s.options[i + 1] & _OPENS_COMPLEMENT if i + 1 < len(s.tokens) else frozenset()
    if s.can(i, "third") and (share >= 0.5 or share >= _least_share(complement)) and s.tag(j) != "plural":
        return "third"
    if s.can(i, "participle") and s.can(i, "past") and s.low(i - 1).endswith("ly") and _has_verb(s, i):
        return "participle"  # *met the clerks directly concerned with it*
    if s.can(i, "past"):
        return None if s.low(i + 1) == "by" or (not complement and s.can(i, "participle")) else "past"
    return _plain_present(s, i, j, share, bool(complement))


def _has_verb(s: Tagging, i: int) -> bool:
    """Whether the clause has a finite verb before, that takes no clause without *that*."""
    bounds = ("mark", "coordinator", "that", "relative", "question", "subordinator")
    first = next((j for j in range(i - 1, -1, -1) if s.tag(j) in bounds), -1)
    verb = next((j for j in range(first + 1, i) if s.tag(j) in FINITE), None)
    if verb is None or s.tag(first) == "subordinator" or not s.can(i + 1, "preposition"):
        return False
    classes = s.grammar.language.classes
    return s.grammar.lexicon.verb(s.low(verb)) not in classes["report"].lemmas | classes["opine"].lemmas


def _plain_present(s: Tagging, i: int, noun: int, share: float, complement: bool) -> str | None:
    """A verb without -s behind a plural (*the two sides plan to meet*), or of one who undertakes something."""
    if _undertakes(s, i):
        return "third"
    if s.low(phrase_start(s, noun)) in ("a", "an"):
        return "noun" if s.tag(noun) == "plural" and s.can(i, "noun") else None  # *a grants board*
    named = s.tag(noun) == "name" and s.can(noun, "plural")
    several = s.tag(noun) == "plural" or named or are_joined(s, noun) or are_some(s, noun)
    if s.can(i, "base") and several and share >= (0.3 if s.low(i + 1) == "to" else 0.5):
        if not s.can(i, "noun", "plural", "adjective", "participle", "adverb"):
            return "present"
        reports = s.grammar.lexicon.verb(s.low(i)) in s.grammar.language.classes["report"].lemmas
        return "present" if complement or reports else None
    return None


def _undertakes(s: Tagging, i: int) -> bool:
    """Whether *plans to*, *pledges to* is the verb here: no other finite verb stands behind it before the next mark."""
    if not s.can(i, "third") or s.low(i + 1) != "to" or not s.can(i + 2, "base"):
        return False
    if s.grammar.lexicon.verb(s.low(i)) not in s.grammar.language.classes["commit"].lemmas:
        return False
    for k in range(i + 2, len(s.tokens)):
        if s.options[k] & {"modal", "have", "do", "be"} or (
            s.can(k, "third", "past") and not s.can(k, "noun", "plural")
        ):
            return False
        if s.can(k, "mark", "coordinator"):
            break
    return not any(t in ("present", "third", "past", "modal", "be-finite", "have-finite", "do") for t in s.tags[:i])


def _least_share(complement: frozenset[str]) -> float:
    """How often a form must be a verb to be one here: before *the* or *us* less often than before *in*."""
    if complement & {"determiner", "possessive", "object", "pronoun"}:
        return 0.1
    return 0.3 if complement else 1.0


def _operative(s: Tagging, i: int) -> str | None:
    """A verb in -s at the head of an operative paragraph (*Stresses that ..., Requests the ...*)."""
    if not s.can(i, "third") or any(
        t not in ("mark", "number") and not s.can(j, "adverb") for j, t in enumerate(s.tags[:i])
    ):
        return None
    follower = s.options[i + 1] if i + 1 < len(s.tokens) else frozenset()
    clause = s.low(i + 1) == "that" and not s.can(i + 2, "modal", "be", "have", "do", "base", "third")
    asks = s.grammar.lexicon.verb(s.low(i)) in s.grammar.language.classes["ask"].lemmas
    asks = asks and bool(follower & {"plural", "name"}) and any(t.low == "to" for t in s.tokens[i + 2 :])
    return (
        "third"
        if clause or asks or follower & {"determiner", "possessive", "object"} or s.low(i + 1) in ("on", "upon")
        else None
    )


def _in_capitals(s: Tagging, i: int) -> str | None:
    """The verb of an operative paragraph that is set in capitals (*URGE all members to ..., and INVITE ...*)."""
    token = s.tokens[i]
    heads = i == 0 or s.tag(i - 1) in ("mark", "number", "coordinator") or s.low(i - 1) in ("hereby", "also", "further")
    return "present" if token.acronym and not token.capital and heads and s.can(i, "base") else None


def _before_plural_verb(s: Tagging, i: int) -> str | None:
    """A plural, and no verb in -s, right before a verb in the plural (*team leads are to report*)."""
    return "plural" if s.can(i, "third") and s.can(i, "plural") and s.low(i + 1) in ("are", "were", "have") else None


def _capital(s: Tagging, i: int) -> str | None:
    """A capital inside a sentence makes a name."""
    return "name" if s.tokens[i].capital and i > 0 and s.can(i, "name") else None


def by_share(s: Tagging, i: int) -> str:
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


CONSTRAINTS: tuple[Callable[[Tagging, int], str | None], ...] = (
    after_auxiliary,
    after_object,
    after_let,
    after_verb,
    _inside_noun_phrase,
    _after_pronoun,
    _capital,
    _in_capitals,
    _operative,
    _before_nominative,
    _before_modal,
    before_joined_modal,
    _behind_relative,
    beside_finite,
    _before_plural_verb,
    after_joiner,
    let_after_joiner,
    past_after_joiner,
    past_in_series,
    _before_colon,
    _reduced_relative,
    _after_noun,
)
