"""The genre of a text and the evidence that is named for it."""

from __future__ import annotations

import pytest

from delta_cli.model import Genre
from delta_cli.readers import read_text

SPEECH = (
    "Ladies and gentlemen, I am glad to be with you tonight. I have come to speak about the dykes. We built them, "
    "and together we must raise them. Thank you."
)
TRANSCRIPT = "THE MAYOR: The dykes held.\n\nQ Will they hold again?\n\nTHE MAYOR: The engineers said so."
READOUT = (
    "Premier Ode met with the river towns on Monday. She stressed that the dykes must be raised, and pointed out that "
    "the canals were old. The mayors thanked her and underscored the need for a ferry. Ms. Lind also emphasized that "
    "“I will pay, we will all pay”."
)
RESOLUTION = (
    "The River Assembly,\n\nRecalling its decision on the dykes,\n\nNoting with concern the state of the canals,\n\n"
    "1. Requests the towns to raise the dykes;\n\n2. Also urges the mills to pay;\n\n3. Decides to meet again in May."
)
MINUTES = (
    "Minutes of the dyke committee\n\nPresent: Ann Ode, Bo Lind\n\nThe state of the dykes was discussed.\n\n"
    "Action: Ann to write to the mills.\n\nNext meeting: 3 May"
)
PLAN = (
    "I. Raise the Dykes\n\nStrengthen the dykes along the lower river. Vigorously promote willows on the slopes.\n\n"
    "II. Clear the Canals\n\nImprove the flow of the old canals. Establish a fund of the towns."
)
ARTICLE = (
    "The new dyke policy has changed the politics of the lower valley. Its authors believe in walls, its critics in "
    "wide meadows. The towns may follow either, and the mills will watch. Much depends on rain. "
) * 5


@pytest.mark.parametrize(
    ("text", "genre", "evidence"),
    [
        (SPEECH, Genre.SPEECH, "2 addresses"),
        (TRANSCRIPT, Genre.SPEECH, "3 speaker labels"),
        (READOUT, Genre.READOUT, "reporting verbs"),
        (RESOLUTION, Genre.RESOLUTION, "5 of 6 paragraphs"),
        (MINUTES, Genre.MINUTES, "4 kinds of lines"),
        (PLAN, Genre.PLAN, "4 bare imperatives"),
        (ARTICLE, Genre.ARTICLE, "without a word to listeners"),
        ("We must act.", Genre.SPEECH, "1 times we or our"),
        ("The dykes are old.", Genre.SPEECH, "nothing speaks for another genre"),
    ],
)
def test_the_genre_and_its_evidence(text: str, genre: Genre, evidence: str) -> None:
    document = read_text(text)
    assert document.genre is genre
    (message,) = [diagnostic.message for diagnostic in document.diagnostics if diagnostic.code == "genre"]
    assert message.startswith(f"{genre}: ")
    assert evidence in message


def test_what_the_author_reports_of_himself_makes_no_readout() -> None:
    assert (
        read_text("I stressed that we must act. I urged the towns to pay. I have said so to them.").genre
        is Genre.SPEECH
    )


def test_a_writer_who_says_i_but_speaks_to_nobody_writes_an_article() -> None:
    text = (
        "I walked along the dykes in spring. My notes say that they are old. The towns ought to raise them, I think. "
        * 25
    )
    assert read_text(text).genre is Genre.ARTICLE
    assert read_text(text + "Thank you for listening.").genre is Genre.SPEECH
