"""Where inline mark-up stands in a piece of Markdown: what is written but not said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import (
    autolink,
    backtick,
    emphasis,
    entity,
    escape,
    html_inline,
    image,
    link,
    strikethrough,
)
from markdown_it.rules_inline.state_inline import StateInline
from markdown_it.token import Token

Range = tuple[int, int]
_Rule = Callable[[StateInline, bool], bool]
_SEEN, _DELIMITERS = "delta.seen", "delta.delimiters"


def reader() -> MarkdownIt:
    """A parser of CommonMark with tables; what is inside of a block is left to `marks_in`."""
    md = MarkdownIt("commonmark").enable(["table", "strikethrough"]).disable("inline")
    for name, rule, found in (
        ("link", link, _link),
        ("image", image, _whole),
        ("html_inline", html_inline, _whole),
        ("autolink", autolink, _ends),
        ("backticks", backtick, _fence),
        ("escape", escape, _first),
        ("entity", entity, _entity),
    ):
        md.inline.ruler.at(name, _watched(rule, found))
    md.inline.ruler2.disable("fragments_join")  # it would move text into the tokens of stars
    md.inline.ruler.at("emphasis", _delimiters(emphasis.tokenize))
    md.inline.ruler.at("strikethrough", _delimiters(strikethrough.tokenize))
    return md


def marks_in(content: str, md: MarkdownIt, env: dict[str, Any]) -> tuple[list[Range], list[Token]]:
    """The ranges of a block's content that are mark-up, sorted, and the tokens of its inside.

    `env` is what the parser learnt of the document, such as the targets of its links.
    """
    seen: list[Range] = []
    delimiters: list[tuple[Token, Range]] = []
    tokens: list[Token] = []
    md.inline.parse(content, md, {**env, _SEEN: seen, _DELIMITERS: delimiters}, tokens)
    # Stars and underscores that found no partner are text after all.
    seen += [place for token, place in delimiters if token.type != "text" or not token.content]
    return sorted(seen), tokens


def _watched(rule: _Rule, found: Callable[[StateInline, Range, Sequence[Token]], list[Range]]) -> _Rule:
    """The rule, which also tells what of the text that it took is mark-up."""

    def run(state: StateInline, silent: bool) -> bool:
        start, before = state.pos, len(state.tokens)
        done = rule(state, silent)
        if done and not silent:
            state.env[_SEEN] += found(state, (start, state.pos), state.tokens[before:])
        return done

    return run


def _delimiters(rule: _Rule) -> _Rule:
    """The rule, which also keeps each of its stars with its place, for what becomes of them shows only at the end."""

    def run(state: StateInline, silent: bool) -> bool:
        # Text that waits becomes a token of its own first, and may be a lone tilde.
        at, before = state.pos, len(state.tokens) + bool(state.pending)
        done = rule(state, silent)
        if done and not silent:
            for token in state.tokens[before:]:
                state.env[_DELIMITERS].append((token, (at, at + len(token.content))))
                at += len(token.content)
        return done

    return run


def _link(state: StateInline, place: Range, tokens: Sequence[Token]) -> list[Range]:  # noqa: ARG001
    """The opening bracket, and all from the closing one on."""
    start, end = place
    at, state.pos = state.pos, start
    label = state.md.helpers.parseLinkLabel(state, start, True)
    state.pos = at
    return [(start, start + 1), (label, end)]


def _whole(state: StateInline, place: Range, tokens: Sequence[Token]) -> list[Range]:  # noqa: ARG001
    return [place]


def _first(state: StateInline, place: Range, tokens: Sequence[Token]) -> list[Range]:  # noqa: ARG001
    return [(place[0], place[0] + 1)]


def _ends(state: StateInline, place: Range, tokens: Sequence[Token]) -> list[Range]:  # noqa: ARG001
    return [(place[0], place[0] + 1), (place[1] - 1, place[1])]


def _fence(state: StateInline, place: Range, tokens: Sequence[Token]) -> list[Range]:  # noqa: ARG001
    """The backticks around code; those without a partner are text."""
    width = next((len(token.markup) for token in tokens if token.type == "code_inline"), 0)
    return [(place[0], place[0] + width), (place[1] - width, place[1])] if width else []


def _entity(state: StateInline, place: Range, tokens: Sequence[Token]) -> list[Range]:  # noqa: ARG001
    """All but the first character of an ampersand's entity; others have no character of their own in the text."""
    content = tokens[-1].content if tokens else ""
    return [(place[0] + 1, place[1])] if content == "&" else [place]
