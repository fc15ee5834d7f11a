"""How long a speaker goes on: over quotations, sentences, paragraphs and lists, by the genre of the text."""

from __future__ import annotations

import textwrap

import pytest
from said_by import NOBODY, speakers

from delta_cli.model import Genre

QUOTED = {
    "before": ("Lena Orsk said: “We must close the port.”", ["Lena Orsk"]),
    "behind": ("“We must close the port,” Lena Orsk said on Monday.", ["Lena Orsk"]),
    "behind several sentences": (
        "“It is late. We must close the port. We cannot wait,” said Lena Orsk.",
        ["Lena Orsk"],
    ),
    "straight marks": ('"We must close the port," Lena Orsk said.', ["Lena Orsk"]),
    "announced by the sentence": (
        "The study says what follows: “We will repair the port and sell the cranes.”",
        ["The study"],
    ),
    "gone on after who said it": (
        "“The port is old,” said Lena Orsk. “We must close it.”",
        ["Lena Orsk"],
    ),
    "over paragraphs": (
        "Lena Orsk said: “We must close the port.\n\n“We must sell the cranes.”\n\nThe town should wait.",
        ["Lena Orsk", "Lena Orsk", NOBODY],
    ),
    "closed": ("My father told me, “You must wait,” and we will.", ["My father", NOBODY]),
}


@pytest.mark.parametrize(("text", "expected"), QUOTED.values(), ids=QUOTED)
def test_a_quotation_is_of_who_is_quoted(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


def test_a_speech_goes_on_in_its_own_voice_after_a_quotation() -> None:
    text = "My neighbour told me, “We must mend this road.” We will mend it."
    assert speakers(text, Genre.SPEECH) == ["My neighbour", NOBODY]


READOUT = """\
Premier Olga Tal gave a speech. She stressed that the province must build dams.

We must protect the lakes. It is necessary to plant trees; the towns should help.

Vice Premier Jon Arle and others attended the meeting.

We should work hard.

In his speech, Jon Arle said that the province should train foresters. We will lend to small firms."""


def test_a_readout_goes_on_until_somebody_else_speaks() -> None:
    tal, arle = "Premier Olga Tal", "Jon Arle"
    assert speakers(READOUT, Genre.READOUT) == [tal, tal, tal, tal, tal, arle, arle]


@pytest.mark.parametrize("genre", [Genre.SPEECH, Genre.RESOLUTION, Genre.PLAN])
def test_elsewhere_only_what_is_reported_has_a_speaker(genre: Genre) -> None:
    assert speakers("Lena Orsk said that the port must close. We must wait.", genre) == ["Lena Orsk", NOBODY]


def test_a_body_that_speaks_of_itself_by_name_is_meant_by_it() -> None:
    text = "The Council condemns the raids. The raids must stop. It urges all states to wait."
    assert speakers(text, Genre.RESOLUTION) == [NOBODY, NOBODY]


def test_beside_what_others_decided_nobody_goes_on() -> None:
    text = "Lars Holm said that Norway must act. The two sides decided to found a board, which will hold a fair in May."
    assert speakers(text, Genre.READOUT) == ["Lars Holm", "The two sides", NOBODY]


def test_the_narrator_of_a_readout_tells_what_the_parties_will_do() -> None:
    text = "Lars Holm said that Norway must act. The two leaders will meet in May."
    assert speakers(text, Genre.READOUT) == ["Lars Holm", NOBODY]


MINUTES = """\
Ms Hale said that the pier should be closed. She was thanked. The lamp had failed twice. The rain had come in.

The Board resolved to:

(a) mend the pier;

(b) hear the pilots again in May.

It requested the pilots to report back by June. The clerk is to circulate the draft, and members are invited to comment.

Mr Rahn said that the fee must rise. The gate has to be shut at night. The keys are to be left with the clerk."""


def test_minutes_lay_down_in_their_own_voice_what_is_to_be_done_now() -> None:
    board, rahn = "The Board", "Mr Rahn"
    expected = ["Ms Hale", board, board, board, board, NOBODY, rahn, rahn, NOBODY]
    assert speakers(MINUTES, Genre.MINUTES) == expected


def test_what_a_body_lays_down_goes_on_with_what_it_decided() -> None:
    text = "The board agreed that the pier must close. Mr Rahn is to post the notice."
    assert speakers(text, Genre.MINUTES) == ["The board", "The board"]


ARTICLE = {
    "more of what a plan undertakes": (
        "The report states that Norway will build two bases. It will also buy ships.",
        ["The report", "The report"],
    ),
    "not the author's judgement": (
        "The report states that Norway will build two bases. Denmark needs to answer.",
        ["The report", NOBODY],
    ),
    "not behind a remark of the author": (
        "The report states that Norway will build two bases. This is new. Norway will also buy ships.",
        ["The report", NOBODY],
    ),
    "not in the next paragraph": (
        "The report states that Norway will build two bases.\n\nNorway will also buy ships.",
        ["The report", NOBODY],
    ),
    "not by an agreement": (
        "Ada Brook said that the towns must save. Under the agreement, each town has to close one pool.",
        ["Ada Brook", NOBODY],
    ),
    "more of what somebody demands": (
        "Ada Brook argued that the towns must save. They should sell their boats.",
        ["Ada Brook", "Ada Brook"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), ARTICLE.values(), ids=ARTICLE)
def test_an_article_goes_on_only_with_the_same_matter(text: str, expected: list[str | None]) -> None:
    assert speakers(text, Genre.ARTICLE) == expected


def test_a_semicolon_ends_a_report_in_a_speech_and_not_in_a_readout() -> None:
    text = "The minister said that the bank has failed; it must now be closed."
    assert speakers(text, Genre.SPEECH) == [NOBODY]
    assert speakers(text, Genre.READOUT) == ["The minister"]


TRANSCRIPT = """\
MODERATOR: Thank you. We must keep to time.

SECRETARY LIN: We will sign the pact.

And we will fund it. The senator told me, "You must wait." I urge the House to vote.

MODERATOR: The committee should rise."""


def test_a_label_speaks_until_the_next() -> None:
    moderator, lin = "MODERATOR", "SECRETARY LIN"
    assert speakers(TRANSCRIPT, Genre.SPEECH) == [moderator, lin, lin, "The senator", lin, moderator]


def test_a_list_belongs_to_who_announces_it() -> None:
    text = "The meeting set the following requirements:\n\n- Boats must be insured.\n\n- Crews must be trained."
    assert set(speakers(text, Genre.PLAN)) == {"The meeting"}


@pytest.mark.parametrize("genre", list(Genre))
def test_line_breaks_change_nothing(genre: Genre) -> None:
    wrapped = "\n\n".join(textwrap.fill(paragraph, 48) for paragraph in READOUT.split("\n\n"))
    assert speakers(wrapped, genre) == speakers(READOUT, genre)
