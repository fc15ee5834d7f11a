"""Subtitles (SRT, VTT): cues joined into paragraphs, each with its time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from delta_cli.errors import ReadError
from delta_cli.model import BlockKind
from delta_cli.readers.content import Content, check_length
from delta_cli.readers.decode import decode
from delta_cli.readers.rows import PARTED, Row, content

_CLOCK = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[,.](\d{1,3})"
_TIMES = re.compile(rf"\s*{_CLOCK}[ \t]*-->[ \t]*{_CLOCK}")
_VOICE = re.compile(r"<v(?:\.[^\s>]{0,80})?[ \t]+([^>]{1,100})>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,200}>|<\d[\d:.]{3,14}>|\{\\[^{}]{0,80}\}")
_TURN = re.compile(r"\s*>>+\s*|\s*[-–—]\s+(?=\S)")
_SONG = re.compile(r"[♪♫#].*[♪♫#]\s*$|[♪♫]")
_HEAD = re.compile(r"[\[(]|[A-Z][A-Z .'’-]{1,40}:|(?:[A-Z][\w.'’-]+ ){1,4}[A-Z][\w.'’-]+:\s")
_STOPS = re.compile(r"[.!?…][\"'”’)\]]*$")
_PAUSE = 3.0
"""After so many seconds of silence a new paragraph begins, behind a full stop or with a capital."""


@dataclass(frozen=True, slots=True)
class _Cue:
    """One cue: when it is shown, and its lines."""

    start: float
    end: float
    lines: tuple[str, ...]


def load(data: bytes, name: str, encoding: str | None) -> Content:
    """What a file of subtitles holds; raises ReadError where there are none in it."""
    text, codec, diagnostics = decode(data, name, encoding)
    check_length(len(text), name)
    kind = "vtt" if text.lstrip().startswith("WEBVTT") else "srt"
    cues = list(_cues(text))
    if not cues and text.strip() and kind == "srt":
        raise ReadError(f"{name}: there are no subtitles with times in it; if it is text, add --input-format text")
    return content(_rows(_fresh(cues)), name, kind, codec, diagnostics)


def _cues(text: str) -> Iterator[_Cue]:
    """The cues of a file in order; whatever has no times is left out."""
    times: re.Match[str] | None = None
    lines: list[str] = []
    for line in (*text.splitlines(), ""):
        found = _TIMES.match(line)
        if found or (lines and not line.strip()):
            if times and lines:
                # The number of the next cue may stand right below where a blank line is missing.
                body = lines[:-1] if found and lines[-1].strip().isdecimal() else lines
                yield _Cue(_seconds(times.groups()[:4]), _seconds(times.groups()[4:]), tuple(body))
            times, lines = found, []
        elif times and line.strip():
            lines.append(line)


def _seconds(clock: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = (part or "0" for part in clock)
    return int(hours) * 3600 + int(minutes) * 60 + int(seconds) + int(fraction.ljust(3, "0")) / 1000


def _fresh(cues: Iterable[_Cue]) -> Iterator[_Cue]:
    """The cues without lines that roll up: each shown again above the next one."""
    shown: tuple[str, ...] = ()
    for cue in cues:
        plain = tuple(filter(None, (_TAG.sub("", line).strip() for line in cue.lines)))
        again = next((n for n in range(min(len(shown), len(plain)), 0, -1) if shown[-n:] == plain[:n]), 0)
        kept = [line for line in cue.lines if _TAG.sub("", line).strip()][again:]
        if kept:
            yield _Cue(cue.start, cue.end, tuple(kept))
        shown = plain or shown


def _rows(cues: Iterable[_Cue]) -> Iterator[Row]:
    """The cues as rows: a paragraph ends where another person speaks, or a sentence ends before a pause."""
    speaker, last, before = "", 0.0, ""
    for cue in cues:
        time = _shown(cue.start)
        for line in cue.lines:
            voice = _VOICE.search(line)
            if voice and voice[1].strip() != speaker:
                speaker = voice[1].strip()
                yield Row(speaker, BlockKind.LABEL, time=time)
                before = ""
            bare = unescape(_TAG.sub("", line))
            turn = _TURN.match(bare)
            said = " ".join(bare[turn.end() if turn else 0 :].split())
            if not said:
                continue
            if _SONG.match(said):
                yield Row(said, BlockKind.DIRECTION, time=time)
                before = ""
                continue
            ended = said[0].isupper() or bool(_STOPS.search(before))
            parted = turn or not before or (ended and cue.start - last >= _PAUSE) or _HEAD.match(said)
            yield Row(said, gap=PARTED if parted or before[-1:] in "])" else " ", time=time)
            before, last = said, cue.end


def _shown(seconds: float) -> str:
    """A time as players show it, such as 00:01:20."""
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
