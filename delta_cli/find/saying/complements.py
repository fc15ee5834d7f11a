"""What is said after a verb of saying: where it begins, how far it reaches, and whether it is a statement."""

from __future__ import annotations

from delta_cli.find.words.grammar import FINITE, NOUNLIKE
from delta_cli.find.words.parse import Parse, noun_phrase_end, opens_clause, places_from, skip_adverbs

_QUOTE = '"'
_REACH = 30
_NEAR = 7
_SUBORDINATE = frozenset({"if", "when", "unless", "because", "while", "since", "although", "though", "after", "before"})


def complement_start(p: Parse, i: int) -> int | None:
    """Where what is said begins after a verb of saying at `i`; None where nothing of the kind follows.

    The verb itself, where it governs an action (*urged ministers to*).
    """
    if takes_action(p, i):
        return i
    j = skip_adverbs(p, i + 1)
    if p.has("particle", j) or p.low(j) in ("upon", "to"):
        j = skip_adverbs(p, j + 1)
    if p.low(j) not in (",", _QUOTE, ":") and opens_clause(p, j):
        return j
    behind = noun_phrase_end(p, j) if p.lemma(i) in p.grammar.language.classes["tell"].lemmas else j
    if behind > j and (p.tag(behind) == "pronoun" or p.tag(j) == "object") and opens_clause(p, behind):
        return behind  # *told the chamber he would publish it*, *told her the chamber should meet*
    for k in range(j, min(len(p), i + _REACH)):
        if _opens_complement(p, k, k <= j + 1):
            return k + (p.low(k) == ":")
        if p.low(k) in (";", ".", "?", "!") or p.tag(k) in FINITE:
            return None
    return None


def _opens_complement(p: Parse, k: int, near: bool) -> bool:
    """Whether a quotation, a colon, *that*, *how* or a noun of stance begins what is said."""
    low = p.low(k)
    if low in (":", _QUOTE):
        return True
    if low == "that":
        return p.tag(k) in ("that", "relative") or opens_clause(p, k + 1)
    if p.has("stance-noun", k) and p.tag(k) in NOUNLIKE:
        return p.tag(k - 1) in ("determiner", "adjective", "noun") and not _names_medium(p, k)
    return near and low in ("how", "whether", "why", "what")


def _names_medium(p: Parse, noun: int) -> bool:
    """Whether a noun says in what it is said, not what (*wrote in a joint statement*)."""
    while p.tag(noun - 1) in NOUNLIKE | {"adjective", "determiner", "possessive"}:
        noun -= 1
    return p.low(noun - 1) in ("in", "through", "during")


def takes_action(p: Parse, i: int) -> bool:
    """Whether a verb of asking or undertaking governs what follows it: *urged ministers to*, *called for*."""
    lemma = p.lemma(i)
    if lemma in ("call", "appeal"):
        return p.low(i + 1) in ("on", "upon", "for", "to")
    classes = p.grammar.language.classes
    if lemma in classes["ask"].lemmas:
        return p.low(i + 1) not in (",", ".", "that", _QUOTE)
    following = skip_adverbs(p, i + 1)
    return lemma in classes["vow"].lemmas and (p.tag(following) == "to" or p.low(following) == "to")


def makes_report(p: Parse, i: int) -> bool:
    """Whether a verb says something with the word behind it (*took the view that*, *was adamant that*)."""
    if p.tag(i) == "be-finite" or (p.tag(i) == "be" and p.tag(i - 1) == "have-finite"):
        j = skip_adverbs(p, i + 1)
        if p.low(i - 1) in ("it", "there", "that", "this", "what") or p.has("own-pronoun", i - 1):
            return False
        return (p.has("insisting", j) and p.low(j + 1) == "that") or (p.low(j) == "of" and _names_view(p, j))
    return p.lemma(i) in p.grammar.language.classes["light-verb"].lemmas and _names_view(p, i)


def _names_view(p: Parse, i: int) -> bool:
    """Whether a noun of what is thought or said ends the phrase behind a token, with *that* and a clause."""
    j = i + 1
    while j < i + _NEAR and p.tag(j) in NOUNLIKE | {"determiner", "possessive", "adjective", "adverb", "preposition"}:
        if p.has("view-noun", j) and p.low(j + 1) == "that":
            return opens_clause(p, j + 2)
        j += 1
    return False


def scope_end(p: Parse, i: int, complement: int, opener: str) -> int:
    """Where what is said ends: at a semicolon, with its quotation, or with the subordinate clause that reports it."""
    if p.low(complement) == _QUOTE:
        close = places_from(p, complement + 1, _QUOTE)[:1]
        return close[0] + 1 if close else len(p)
    if p.low(complement - 1) == ":":
        return len(p)
    for j in places_from(p, complement, ",", ";"):
        if p.low(j) == ";" and p.depth[j] <= p.depth[i] and not _continues(p, j + 1):
            return j
        if complement == i and p.low(j) == "," and p.low(j + 1) in ("who", "which"):
            return j  # *decided to found a school, which will open in May*
        if complement == i and p.tag(j + 1) == "coordinator" and (opens_clause(p, j + 2) or p.low(j + 2) == "let"):
            return j  # *undertook to find a builder, and tenants were asked to wait*
        if p.low(j) == "," and (_closes(p, j, opener) or _turns_to_author(p, j, p.low(complement) == "that")):
            return j
    return len(p)


def _closes(p: Parse, comma: int, opener: str) -> bool:
    """Whether a comma ends the subordinate or relative clause that reports something."""
    if opener in ("who", "which"):
        return opens_clause(p, comma + 1) or p.tag(comma + 1) in ("past", "participle", "third")
    return opener in _SUBORDINATE and opens_clause(p, comma + 1)


def _turns_to_author(p: Parse, comma: int, indirect: bool) -> bool:
    """Whether the author goes on behind a report (*the fund says it will pay, and we plan to*).

    After *that* only *I* is sure to be the author: *we* may be those who are reported, and others.
    """
    joined = p.tag(comma + 1) == "coordinator" and p.low(comma + 2) in (("i",) if indirect else ("i", "we"))
    return joined and opens_clause(p, comma + 2)


def _continues(p: Parse, j: int) -> bool:
    """Whether the next part of a list of statements follows a semicolon (*that ...; and that ...*)."""
    j += p.low(j) in ("and", "but", "or")
    return p.low(j) == "that" or p.tag(j) in ("to", "base")


def is_statement(p: Parse, i: int, complement: int) -> bool:
    """Whether a statement is reported in the reporter's words: no quotation, and not only a course of action."""
    return complement > i and not p.has("stance-noun", complement) and p.low(complement) != _QUOTE
