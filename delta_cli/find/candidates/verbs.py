"""Whether a verb stands at a token as a verb, and in which of its forms."""

from __future__ import annotations

from delta_cli.find.words.parse import Parse

_VERBAL = frozenset(
    {
        "base",
        "present",
        "third",
        "past",
        "participle",
        "gerund",
        "modal",
        "do",
        "have",
        "have-finite",
        "be",
        "be-finite",
    }
)
_GOVERNED = frozenset({"on", "upon", "to", "for", "with"})
"""What may follow a verb at the head of an operative paragraph (*Calls on*), not a noun (*requests from members*)."""
_UNGOVERNED = frozenset({"preposition", "gerund", "participle", "coordinator"})
_FORMS = {
    "base": ("base",),
    "present": ("base", "third"),
    "third": ("third",),
    "past": ("past",),
    "participle": ("participle",),
    "gerund": ("gerund",),
}
_AUXILIARY_FORMS = {
    "have": {"have": "base", "has": "third", "had": "past", "having": "gerund", "'ve": "base"},
    "be": {
        "be": "base",
        "is": "third",
        "am": "base",
        "are": "base",
        "was": "past",
        "were": "past",
        "been": "participle",
        "being": "gerund",
        "'re": "base",
        "'m": "base",
        "ai": "base",
        "'s": "third",
    },
    "do": {"do": "base", "does": "third", "did": "past", "done": "participle", "doing": "gerund"},
    "need": {"need": "base", "needs": "third", "needed": "past", "needing": "gerund"},
}


_AUXILIARY_OF = {form: verb for verb, forms in _AUXILIARY_FORMS.items() for form in forms}


def auxiliary(low: str) -> str:
    """The verb that an irregular auxiliary form belongs to (*has* to *have*), else the word itself."""
    return _AUXILIARY_OF.get(low, low)


def is_head(p: Parse, i: int) -> bool:
    """Whether only marks, numbers and adverbs stand before this token in its sentence, or since a semicolon."""
    j = i - 1
    while (
        j >= 0
        and (p.tag(j) in ("mark", "number", "adverb") or p.low(j) in ("and", "so", "but", "please", "further"))
        and p.low(j) != ";"
    ):
        j -= 1
    return j < 0 or p.low(j) == ";"


def _is_perfect(p: Parse, i: int) -> bool:
    """Whether no form of *be* stands before this participle."""
    j = i - 1
    while p.tag(j) in ("adverb", "negation"):
        j -= 1
    return p.tag(j) not in ("be", "be-finite")


def is_verb(p: Parse, i: int, verb: str, form: str | None = None) -> bool:
    """Whether this verb stands here as a verb, in this form."""
    low = p.low(i)
    auxiliary = _AUXILIARY_FORMS.get(verb, {})
    if low in auxiliary:
        return form is None or auxiliary[low] in _FORMS[form] or (form == "participle" and low in ("had", "needed"))
    if p.grammar.lexicon.verb(low) != verb:
        return False
    readings = p.options[i]
    if form is not None and not readings.intersection(_FORMS[form]):
        return False
    if form == "present" and p.tag(i) in ("base", "participle"):
        return False
    if form == "past" and p.tag(i) == "participle" and not _is_perfect(p, i):
        return False
    if p.tag(i) in _VERBAL:
        return True
    governs = p.tag(i + 1) not in _UNGOVERNED or p.low(i + 1) in _GOVERNED
    return governs and is_head(p, i) and not readings.isdisjoint(("base", "third", "past"))
