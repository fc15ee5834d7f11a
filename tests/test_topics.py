"""What a directive is about."""

from __future__ import annotations

import pytest

from delta_cli.model import Genre
from delta_cli.pipeline import extract
from delta_cli.readers import read_text


def topics(text: str, genre: Genre) -> list[str | None]:
    """The topic of every directive of a text."""
    document = read_text(text, genre=genre)
    return [document.quote(d.topic) if d.topic else None for d in extract(document).directives]


PLAN = """\
HARBOUR PLAN

The plan covers five years.

1. TRAFFIC

Ferries must keep to the eastern lane. Boats should wait.

2. FISHING

Nets must be mended."""

READOUT = """\
Premier Olga Tal stressed that the towns should build dams. We must protect the lakes.

It is necessary to plant trees. We should feed the birds."""


@pytest.mark.parametrize("genre", [Genre.PLAN, Genre.SPEECH, Genre.READOUT])
def test_the_heading_above_is_the_topic(genre: Genre) -> None:
    assert topics(PLAN, genre) == ["TRAFFIC", "TRAFFIC", "FISHING"]


def test_the_first_action_of_a_paragraph_is_its_topic_in_a_readout() -> None:
    assert topics(READOUT, Genre.READOUT) == ["build dams", "build dams", "plant trees", "plant trees"]


def test_elsewhere_a_paragraph_without_heading_has_none() -> None:
    assert topics(READOUT, Genre.SPEECH) == [None, None, None, None]


def test_the_title_of_a_readout_is_no_topic() -> None:
    text = f"Talks on Water in Eastmere\n\n{READOUT}"
    assert topics(text, Genre.READOUT) == topics(READOUT, Genre.READOUT)
    assert set(topics(text, Genre.ARTICLE)) == {"Talks on Water in Eastmere"}
