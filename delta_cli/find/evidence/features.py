"""What a guard may ask about a clause: subject, verb, voice, aspect, and the frames that it stands in."""

from __future__ import annotations

from collections.abc import Iterator

from delta_cli.find.clauses.actors import ACTING, head, is_inquiry, party_kind
from delta_cli.find.clauses.clause import Clause, is_adjectival
from delta_cli.find.clauses.subjects import find_subject
from delta_cli.find.evidence.frames import FRAMES
from delta_cli.find.evidence.governors import means_reporter
from delta_cli.find.evidence.signs import names_time
from delta_cli.find.words.grammar import FINITE, NOUNLIKE
from delta_cli.find.words.parse import Parse, antecedent, mentions, noun_phrase_end, skip_adverbs
from delta_cli.rules.model import Slot, Word
from delta_cli.rules.pattern import walk

Features = dict[str, frozenset[str]]

_OPENS_OBJECT = NOUNLIKE | {"determiner", "possessive", "object", "adjective", "comparative", "gerund", "participle"}


def features(p: Parse, clause: Clause) -> Features:
    """Every feature of a clause with the values that hold."""
    subject = subject_kind(p, clause)
    frames = frozenset(name for name, test in FRAMES.items() if test(p, clause))
    return {
        "subject": frozenset({subject, *_at_large(p, clause)}),
        "addressee": frozenset({_addressee_kind(p, clause)}),
        "verb": _antecedent_kinds(p, clause, subject) or verb_kinds(p, clause.verb, subject),
        "complement": _complements(p, clause),
        "voice": frozenset({"passive" if clause.passive else "active"}),
        "aspect": frozenset({_aspect(p, clause.verb)}),
        "polarity": frozenset({clause.polarity.value}),
        "asks": frozenset({_asks(p, clause)}),
        "frame": frames if "reported" in frames else frames | {"direct"},
        "genre": frozenset({p.document.genre.value}),
    }


def subject_kind(p: Parse, clause: Clause) -> str:
    """The kind of the clause's subject; of a request, of who asks."""
    if _speaks_in_first_person(clause):
        return "own"
    found = clause.subject.range if _asks_somebody(clause) else clause.party or clause.subject.range
    if found and p.low(found[0]) == "which" and _does_something(p, clause.verb):
        found = antecedent(p, found[0]) or found
    kind = party_kind(p, *found) if found else "none"
    if found and kind == "thing" and clause.verb is not None and is_inquiry(p, found, clause.verb):
        return "body"
    if found and not clause.candidate.pattern.before and p.has("asking-document", head(p, *found)):
        return "document"
    if found and kind in ("person", "they") and means_reporter(p, clause, found):
        return "body"  # what they say of themselves is no prediction about others
    if kind == "it" and p.lemma(clause.cue[0]) in p.grammar.language.classes["spoken-ask"].lemmas:
        return "body"
    return _pointed_back(p, found[0]) if found and kind == "it" else kind


def _does_something(p: Parse, verb: int | None) -> bool:
    """Whether a verb with its object says what a body does, not what comes of it (*a group, which will hold talks*)."""
    effects = p.grammar.language.classes["effect-verb"].lemmas
    return verb is not None and _has_object(p, verb) and p.lemma(verb) not in effects | {"be"}


def _has_object(p: Parse, verb: int) -> bool:
    return p.tag(skip_adverbs(p, verb + 1)) in _OPENS_OBJECT


def _speaks_in_first_person(clause: Clause) -> bool:
    """Whether the pattern itself begins with *I* or *we*, however far before the cue (*I want to urge*)."""
    lead = clause.candidate.pattern.before[:1]
    return bool(lead) and {part.text for part in walk(lead) if isinstance(part, Word)} == {"i", "we"}


def _asks_somebody(clause: Clause) -> bool:
    return any(isinstance(part, Slot) and part.role != "action" for part in clause.candidate.pattern.after)


def _addressee_kind(p: Parse, clause: Clause) -> str:
    """The kind of the party that is asked; *none* of a clause that asks nobody by name."""
    return party_kind(p, *clause.party) if clause.party and _asks_somebody(clause) else "none"


def _at_large(p: Parse, clause: Clause) -> tuple[str, ...]:
    """*people*, where the clause is about people at large (*farmers*, *the markets*, *everyone*)."""
    found = clause.subject.range if _asks_somebody(clause) else clause.party or clause.subject.range
    return ("people",) if found and p.has("populace", head(p, *found)) else ()


def _complements(p: Parse, clause: Clause) -> frozenset[str]:
    """What follows the head verb, in a passive its participle; an object that is a name is both."""
    if clause.verb is None:
        return frozenset({"none"})
    i = skip_adverbs(p, clause.verb + 1)
    if clause.passive:
        i = skip_adverbs(p, i + 1)
    if p.low(i) == "," and p.tag(i + 1) == "adverb" and p.low(i + 2) == ",":
        i += 3
    i += p.has("particle", i) and p.tag(i + 1) in ("mark", "edge")
    i = _over_time(p, i)
    found = _complement(p, i)
    return frozenset({found, "name"} if found == "object" and p.tag(i) == "name" else {found})


def _over_time(p: Parse, i: int) -> int:
    """Behind a phrase of time before *that* (*find in ten years that it has gone*); `i` where there is none."""
    end = noun_phrase_end(p, i + 1)
    timed = p.tag(i) == "preposition" and end > i + 1 and names_time(p, end - 1)
    return end if timed and p.low(end) == "that" else i


def _complement(p: Parse, i: int) -> str:
    if p.tag(i) == "that" or (p.low(i) == "that" and p.tag(i) != "determiner"):
        return "that"
    if p.tag(i) == "question" or p.low(i) in ("how", "whether", "if", "where", "when", "why", "what"):
        return "question"
    if p.tag(i) == "gerund":
        return "gerund"
    names = {"to": "infinitive", "preposition": "preposition"}
    return names.get(p.tag(i), "object" if p.tag(i) in _OPENS_OBJECT | {"pronoun"} else "none")


def _pointed_back(p: Parse, i: int) -> str:
    """The kind of what *it* at `i` points back to, where that is a body or an instrument; else the pronoun itself."""
    kinds = _subject_kinds(p, i)
    before = _subject_kinds(p.before, len(p.before)) if p.before else iter(())
    kind = next(kinds, next(before, "it"))
    return kind if kind in ("body", "instrument") else "it"


def _subject_kinds(p: Parse, end: int) -> Iterator[str]:
    """The kinds of the subjects before a token, the nearest first; pronouns are left out."""
    for verb in range(end - 1, 0, -1):
        if p.tag(verb) in FINITE:
            found = find_subject(p, verb).range
            if found and found[1] <= end:
                kind = party_kind(p, *found)
                if kind == "own" and p.tag(head(p, *found)) in NOUNLIKE:
                    yield "body"  # *my government*
                elif kind not in ("it", "they", "there"):
                    yield kind


def verb_kinds(p: Parse, verb: int | None, subject: str) -> frozenset[str]:
    """What the head verb says: of several kinds that it can have, the one that its use and its subject leave."""
    if verb is None:
        return frozenset()
    if p.low(verb) in ("have", "has"):
        return frozenset({"have"})
    if p.low(verb) in ("be", "is", "are"):
        j = skip_adverbs(p, verb + 1)
        if p.tag(j) in ("gerund", "participle") and not is_adjectival(p, j):
            return _used_kinds(p, j, subject)
        return frozenset({"role"} if _names_role(p, j) else {"copula"})
    return _used_kinds(p, verb, subject)


def _antecedent_kinds(p: Parse, clause: Clause, subject: str) -> frozenset[str]:
    """What the verb says that an elliptic clause takes from the clause before."""
    verbs = [action.verb for action in clause.antecedent if action.verb]
    if clause.verb is not None and not clause.passive:
        return frozenset({"copula"}) if verbs else frozenset()
    kinds = p.grammar.lexicon.verb_kinds(verbs[0]) if verbs else frozenset()
    return frozenset({"action"}) if "action" in kinds and subject in ACTING else kinds


def _used_kinds(p: Parse, verb: int, subject: str) -> frozenset[str]:
    """With an object, or of somebody who can act, a verb that can be an action is one; else what else it can be."""
    if p.lemma(verb) == "see" and p.low(verb + 1) == "to":
        return frozenset({"action"})
    if p.lemma(verb) in ("remain", "stay") and skip_adverbs(p, verb + 1) in mentions(p, "engaged"):
        return frozenset({"action"})
    if (begun := _begun(p, verb)) is not None:
        return verb_kinds(p, begun, subject)
    kinds = p.grammar.lexicon.verb_kinds(p.lemma(verb))
    frames = p.grammar.lexicon.transitivity(p.lemma(verb))
    has_object = _has_object(p, verb)
    if has_object and "transitive" not in frames and "state" not in kinds:
        return frozenset({"action"})
    if "action" in kinds and len(kinds) > 1:
        return frozenset({"action"}) if has_object or subject in ACTING else kinds - {"action"}
    return kinds


def _begun(p: Parse, verb: int) -> int | None:
    """The verb that says what begins, goes on or ends (*start winning*, *continue to lose*); None behind any other."""
    i = skip_adverbs(p, verb + 1)
    if p.lemma(verb) not in p.grammar.language.classes["phase-verb"].lemmas:
        return None
    if p.tag(i) == "gerund":
        return i
    return i + 1 if p.tag(i) == "to" and p.tag(i + 1) in ("base", "have", "be") else None


def _names_role(p: Parse, i: int) -> bool:
    """Whether *be* is followed by what somebody is to be (*be the arsenal of peace*), not by how they are."""
    return p.tag(i) in ("determiner", "possessive") and p.low(i) not in (
        "all",
        "both",
        "more",
        "less",
        "no",
        "such",
        "much",
    )


def _aspect(p: Parse, verb: int | None) -> str:
    if verb is None:
        return "simple"
    j = skip_adverbs(p, verb + 1)
    if p.low(verb) in ("have", "'ve") and (
        p.tag(j) in ("participle", "mark", "edge") or p.low(j) in ("been", "had") or _is_base_participle(p, j)
    ):
        return "perfect"
    return "progressive" if p.low(verb) == "be" and p.tag(j) == "gerund" else "simple"


def _is_base_participle(p: Parse, i: int) -> bool:
    """Whether a verb stands here whose participle is its base form (*have run, have put*)."""
    return p.tag(i) == "base" and p.can(i, "participle")


def _asks(p: Parse, clause: Clause) -> str:
    if clause.kind != "noun":
        return clause.kind
    end = clause.limit or len(p)
    i = clause.first
    while i + 1 < end and (
        p.tag(i + 1) in NOUNLIKE | {"adjective", "participle", "gerund"} or p.tag(i) not in NOUNLIKE
    ):
        if p.tag(i) in NOUNLIKE and p.tag(i + 1) not in NOUNLIKE | {"gerund"}:
            break
        i += 1
    if p.has("amount-noun", i) and p.low(i + 1) == "of":
        i = head(p, i + 2, noun_phrase_end(p, i + 2)) if noun_phrase_end(p, i + 2) > i + 2 else i
    low = p.low(i)
    noun = p.grammar.lexicon.noun(low) or low
    if p.grammar.has("goods", noun):
        return "goods"
    if (
        p.tag(clause.first) == "comparative"
        or p.low(clause.first) == "fewer"
        or p.has("renewing", clause.first)
        or p.has("renewing", clause.first + 1)
    ):
        return "measure"
    act = p.grammar.lexicon.noun_kind(low) == "act" or _is_deverbal(p, noun)
    known = p.grammar.has("measure", noun) or p.grammar.has("instrument-noun", noun)
    is_measure = known or act or p.can(i, "gerund")
    return "measure" if is_measure else "thing"


def _is_deverbal(p: Parse, noun: str) -> bool:
    """Whether a noun is made from a verb of action by its ending (*alleviation*, *treatment*)."""
    stems = {"ation": ("ate", "", "e"), "ction": ("ct",), "ment": ("",), "ssion": ("ss",)}
    verbs = p.grammar.lexicon.verbs
    return p.grammar.lexicon.noun_kind(noun) == "thing" and any(
        noun.endswith(ending) and noun.removesuffix(ending) + stem in verbs
        for ending, options in stems.items()
        for stem in options
    )
