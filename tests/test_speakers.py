"""Who says it, in one sentence: cases by what the grammar has to see, with the speaker of every directive."""

from __future__ import annotations

import pytest
from said_by import NOBODY, speakers

from delta_cli.model import Genre

REPORTED = {
    "a named subject": ("Ada Brook said that the port must close.", ["Ada Brook"]),
    "a verb with a particle": ("Ada Brook pointed out that the port must close.", ["Ada Brook"]),
    "an addressee before that": ("Ada Brook told reporters that the port must close.", ["Ada Brook"]),
    "whom an operative verb asks": (
        "The council notes the delay, requests the clerk to act and urges members to pay.",
        ["The council", "The council"],
    ),
    "no that": ("The mayor said the port must close.", ["The mayor"]),
    "a place and a time before that": (
        "The mayor said in Eastmere on Monday that the port must close.",
        ["The mayor"],
    ),
    "a light verb": ("Ada Brook made clear that the port must close.", ["Ada Brook"]),
    "the perfect and the progressive": (
        "The ministry has stressed the need to dredge the river, and is also stressing the need to mend the locks.",
        ["The ministry", "The ministry"],
    ),
    "one subject for two verbs": (
        "The bishops urged both armies to leave the town and called for a ceasefire.",
        ["The bishops", "The bishops"],
    ),
    "a second report after the first": (
        "Ada Brook said that the port must close and stressed that the quay should be rebuilt.",
        ["Ada Brook", "Ada Brook"],
    ),
    "a participle that goes on": (
        "Ada Brook said that the port must close, adding that the quay should be rebuilt.",
        ["Ada Brook", "Ada Brook"],
    ),
    "an infinitive that goes on": ("The mayor went on to say that the port must close.", ["The mayor"]),
    "at the end": ("Passengers should stay at home, the airport authority advised.", ["the airport authority"]),
    "in what it was written, at the end": (
        "The crews should keep the fast and feed the poor, the bishop wrote in his letter.",
        ["the bishop"],
    ),
    "in a joint statement, at the end": (
        "The towns should close the mill, the three mayors said in a joint note.",
        ["the three mayors"],
    ),
    "whom somebody quotes": (
        "The judge quotes the doctor as saying that belts should be fitted to every bus.",
        ["the doctor"],
    ),
    "whose words are told again": (
        "My aunt gave me advice. She would say to me, “Sam, do not weep about the roof. Mend it.” We must act.",
        ["My aunt", NOBODY],
    ),
    "some who are known": ("Some of the guests say the hall should be closed.", ["Some of the guests"]),
    "who is quoted": ("One of the guests was reported lately as saying that we should wait.", ["One of the guests"]),
    "somebody with others": (
        "Vice Mayor Ada Brook came late. The Vice Mayor and local leaders said that the clinic must stay.",
        ["The Vice Mayor and local leaders"],
    ),
    "where they speak": ("Speakers at the congress stressed the need to train nurses.", ["Speakers at the congress"]),
    "where they speak today": (
        "Hauliers at today's talks committed to share data. Hauliers in now quiet ports urged the clerk to pay.",
        ["Hauliers at today's talks", "Hauliers"],
    ),
    "not beyond a semicolon": ("Where there is a will there is a way, my aunt used to say; so find it.", [NOBODY]),
    "two who agree": ("The mayor and the clerk agree that the mill should be sold.", ["The mayor and the clerk"]),
    "put into a cue": ("It is, as the auditor has told the board, essential that debts be shown.", ["the auditor"]),
    "put into a cue without as": ("It is, the judge said, vital to keep the seal.", ["the judge"]),
    "not of a plan in the clause that goes on from it": (
        "The two towns decided to found a school, which will teach the blind.",
        ["The two towns", NOBODY],
    ),
    "back-shifted, beside what will not be done": (
        "Asked whether it would be widened, Ms. Sorel replied that it would not, but that Mill Lane would be shut.",
        ["Ms. Sorel"],
    ),
    "not by a relative clause": ("The auditors, who reported in June, should rest.", [NOBODY]),
    "not behind what somebody might ask": (
        "It may seem odd that any man should dare to ask for help, but let us wait.",
        [NOBODY],
    ),
    "with whom it was told at the end": ("You have to leave by noon, the porter told the guests.", ["the porter"]),
    "in the middle of two clauses": (
        "A loan would be paid out in June, the Guild announced, and its board would inspect the quay.",
        ["the Guild", "the Guild"],
    ),
    "in the middle of a plan": (
        "The board proposes to cut the fee, a clerk said, and intends to repay members.",
        ["a clerk", "a clerk"],
    ),
    "by a verb beside a quotation": (
        'The dean of Bergen spoke next. "We have waited too long," he began. "The college must close."',
        ["The dean of Bergen"],
    ),
    "below an announcement in the same sentence": (
        "The congress laid down two requirements: first, mend the dykes; second, plant the hills.",
        ["The congress"],
    ),
    "quoted, with whose aide it is": (
        "The paper quoted an aide to Governor Brook as saying that the gate must be held.",
        ["an aide to Governor Brook"],
    ),
    "according to, before the clause": (
        "Ada Rahn opened the hall. According to Rahn, drivers ought to walk.",
        ["Ada Rahn"],
    ),
    "told her, without that": (
        "The clerk said that the engineers had told her the bridge should close.",
        ["the engineers"],
    ),
    "the author again": (
        "My tenant writes that she has to leave, and I say to the clerk that he ought to act.",
        ["My tenant", NOBODY],
    ),
    "not the author, whoever we are": (
        "The mayor said that the pier should close, and we must find a new one.",
        ["The mayor", "The mayor"],
    ),
    "disagreed": ('Ms Hale disagreed: "The fund must stay in the valley."', ["Ms Hale"]),
    "objected": ("Ms Hale objected that the fund must stay in the valley.", ["Ms Hale"]),
    "not objected to": ("Ms Hale may object to the fund, which must stay.", [NOBODY]),
    "judged": ("Most members judged that it would be best to hold the rate.", ["Most members"]),
    "moved": ("Mr. Rahn moved that the board approve the plan.", ["Mr. Rahn"]),
    "a text that reads so": (
        '"Do not open the gate," reads the notice that hangs on every door.',
        ["the notice"],
    ),
    "one who is not yet in office": (
        "No school would be shut, the president-elect assured deputies, nor would any nurse be dismissed.",
        ["the president-elect", "the president-elect"],
    ),
    "some of those named": (
        "Some of the families say that the mill should close. Most of the crews urged them to wait.",
        ["Some of the families", "Most of the crews"],
    ),
    "with what they come": ("A woman with a pram told us that vans must be towed.", ["A woman with a pram"]),
    "a ban that is no verb": (
        "Officials in Oslo said the export ban would be lifted.",
        ["Officials in Oslo"],
    ),
    "expected and looked to": (
        "The board expects the builder to mend the roof and looks to the clerk to report in May.",
        ["The board", "The board"],
    ),
    "quick to say": ("Critics were quick to say that the fee must fall.", ["Critics"]),
    "not ready to say": ("The mayor is ready to say that the fee must fall.", [NOBODY]),
    "put between a modal and its verb": (
        'The bank will, its spokesman said on Sunday, "without delay", sell the mill.',
        ["its spokesman"],
    ),
    "took a view": ("The mayor took the view that towns should pay.", ["The mayor"]),
    "of the opinion": ("The mayor is of the opinion that towns should pay.", ["The mayor"]),
    "issued a warning": ("The mayor issued a stern warning that towns must pay.", ["The mayor"]),
    "adamant": (
        "The mayor was adamant that towns must pay. The clerk has been clear that hens must go.",
        ["The mayor", "The clerk"],
    ),
    "clear to all": ("It is clear that towns must pay.", [NOBODY]),
    "recalled": ("Ms Hale recalled that towns must pay.", ["Ms Hale"]),
    "says a sign, with what is said of it": (
        "The road must close, says a report published in May.",
        ["a report"],
    ),
    "not by a deed": ("From June, banks with branches will be required to hold cash.", [NOBODY]),
    "in the middle": ("Banks, three members argued, should lend more.", ["three members"]),
    "inverted": ('"The port must close," said Ada Brook, the mayor of the town.', ["Ada Brook"]),
    "according to": ("According to the audit office, the ministry must repair the quay.", ["the audit office"]),
    "in the view of": ("In the view of the unions, wages should rise.", ["the unions"]),
    "as somebody said": ("As Ada Brook has said, the port must close.", ["Ada Brook"]),
    "a document": ("The report states that the ministry will repair the quay.", ["The report"]),
    "a meeting": ("The meeting called for faster trains.", ["The meeting"]),
    "a place that stands for its government": ("Berlin promised to send more trains.", ["Berlin"]),
    "whose statement it is": ("The ministry's statement said that passengers should stay at home.", ["The ministry"]),
    "the agent of a passive": (
        "The firm was told by the regulator that it must repay its customers.",
        ["the regulator"],
    ),
    "the agent of a passive that asks": ("The firm was ordered by the court to close its mill.", ["the court"]),
    "nobody by May": ("The firm is asked by May to close its mill.", [NOBODY]),
    "a relative clause": (
        "Ada Brook, who told the hearing that the plant must close, left early.",
        ["Ada Brook"],
    ),
    "the innermost source": (
        "The paper reported that Ada Brook had said that the port must close.",
        ["Ada Brook"],
    ),
    "the innermost asks": ("Tom Hale said that the unions urge the ministry to act.", ["the unions"]),
    "a subordinate report ends with its clause": (
        "If Ada Brook says that the port must close, we should ask for the reasons.",
        ["Ada Brook", NOBODY],
    ),
    "goes on behind what was reported": (
        "Ada Brook said that the lift had failed and asked the board to mend it.",
        ["Ada Brook"],
    ),
    "all of them": ("All the mayors said that the port must close.", ["All the mayors"]),
    "where they are": ("Unions in the valley called on the mill to reopen.", ["Unions in the valley"]),
    "what is back-shifted goes on": (
        "The firm would shut its mill, the chair told the staff. It would rehouse the crew.",
        ["the chair", "the chair"],
    ),
    "told without that": ("The mayor told the council she would publish the list.", ["The mayor"]),
    "nobody of a contract": ("The buyer undertakes to fetch the timber and agrees not to sell it.", [NOBODY, NOBODY]),
    "a contractor of the news": ("The contractor agreed to finish the works.", ["The contractor"]),
    "on a day, with more behind it": (
        "Norway will ban hides from June, its minister said on Friday, going on with a plan that tanners hate.",
        ["its minister"],
    ),
    "shouted": ('"Leave the pier," shouted the pilot.', ["the pilot"]),
    "shouted first": ('The pilot shouted: "Leave the pier."', ["The pilot"]),
    "asked of by nobody": (
        "The treasurer agreed to find a builder, and members were asked to hand in their keys.",
        ["The treasurer", NOBODY],
    ),
    "agreed by nobody in particular": ("It was agreed that the firm should pay.", [NOBODY]),
    "said by some": ("Some say that the firm should pay.", [NOBODY]),
    "a thing says nothing": ("Experience shows that the firm should pay.", [NOBODY]),
    "the author's own words": ("We said in May that the port must close.", [NOBODY]),
}


@pytest.mark.parametrize(("text", "expected"), REPORTED.values(), ids=REPORTED)
def test_reported_speech_has_its_source(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


ASKED = {
    "asked": ("She met Tom Hale. The council urged ministers to publish the list.", ["The council"]),
    "called for": ("The envoy called for the release of the crew.", ["The envoy"]),
    "an appeal issued": (
        "The mayors issued an urgent appeal to the ministry to reopen the ferry.",
        ["The mayors"],
    ),
    "whose request it is": ("The ask from the league to both sides is simple: keep the port open.", ["the league"]),
    "plans in the news": (
        "Brook's ministry is planning to drill wells and intends to hire guards.",
        ["Brook's ministry", "Brook's ministry"],
    ),
    "plans that somebody reports": ("Ms Hale said that Brook intends to drill wells.", ["Ms Hale"]),
    "promised": ("The bank promised to open its books.", ["The bank"]),
    "has promised": ("The bank has promised to open its books.", ["The bank"]),
    "resolved": ("The provinces resolved to share their tugboats.", ["The provinces"]),
    "the need stressed": ("Tom Hale stressed the need to train pilots.", ["Tom Hale"]),
}


@pytest.mark.parametrize(("text", "expected"), ASKED.values(), ids=ASKED)
def test_who_asks_or_undertakes_is_the_speaker(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


OWN = {
    "I ask": (Genre.SPEECH, "I ask every member to read the schedule.", [NOBODY]),
    "we call on": (Genre.SPEECH, "We call on all parties to lay down their arms.", [NOBODY]),
    "an operative verb": (Genre.RESOLUTION, "Requests the Secretariat to publish the list.", [NOBODY]),
    "the body's own voice": (Genre.RESOLUTION, "The Council encourages donors to contribute.", [NOBODY]),
    "the government in its own speech": (Genre.SPEECH, "The Government has decided to build the dam.", [NOBODY]),
    "a board in somebody's speech": (Genre.SPEECH, "The Board expects every firm to pay.", ["The Board"]),
    "somebody else in a speech": (Genre.SPEECH, "Dora Bush proposes the sale of the dam.", ["Dora Bush"]),
    "what others plan in a speech": (Genre.SPEECH, "The ministry is planning to drill wells.", [NOBODY]),
    "they, whoever they are": (Genre.SPEECH, "They tell me that I have to leave.", ["They"]),
    "a country that a speech speaks for": (
        Genre.SPEECH,
        "I speak on behalf of the people of Norway. Norway calls on all states to disarm. Brazil calls on us to wait.",
        [NOBODY, "Brazil"],
    ),
}


@pytest.mark.parametrize(("genre", "text", "expected"), OWN.values(), ids=OWN)
def test_the_text_s_own_author_is_nobody(genre: Genre, text: str, expected: list[str | None]) -> None:
    assert speakers(text, genre) == expected


NAMES = {
    "with the title right before it": (
        "Prime Minister Lars Holm said that the port must close. Holm urged the crews to leave.",
        ["Prime Minister Lars Holm", "Prime Minister Lars Holm"],
    ),
    "with a title in an apposition": (
        "Her rival, state Sen. Lars Holm, spoke next. He said that the port must close.",
        ["state Sen. Lars Holm"],
    ),
    "with an office in small letters": (
        'The towns must act, harbour master Lena Orsk said. "Do not wait," Ms. Orsk said.',
        ["harbour master Lena Orsk", "harbour master Lena Orsk"],
    ),
    "without the office in between": ("Secretary of State Lars Holm said that the port must close.", ["Lars Holm"]),
    "with the title where that is all": ("Governor Shen said that the port must close.", ["Governor Shen"]),
    "with the office where the full name stands without it": (
        "The minister of ports, Lars Holm, met the crews. Minister Holm said that the port must close.",
        ["Minister Holm"],
    ),
    "with a courtesy where that is all": ("Ms. Orsk said that the port must close.", ["Ms. Orsk"]),
    "without an apposition": ("Lars Holm, head of the port authority, said that the port must close.", ["Lars Holm"]),
    "named by an apposition": (
        "The Danish president, Lars Holm, who chairs the board, stressed that the port must close.",
        ["Lars Holm"],
    ),
    "with initials and a suffix": (
        "President Amos B. Holm, Jr. said that the port must close. President Holm urged the crews to leave.",
        ["President Amos B. Holm, Jr.", "President Amos B. Holm, Jr."],
    ),
    "the family name": ("Lena Orsk spoke in Oslo. Orsk said that the port must close.", ["Lena Orsk"]),
    "a family name that is a noun": ("Ada Brook spoke in Oslo. Brook said that the port must close.", ["Ada Brook"]),
    "two together": (
        "Presidents Holm and Tal said that the port must close.",
        ["Presidents Holm and Tal"],
    ),
    "an office that is a form of address": ("Her Royal Highness urged the crews to leave.", ["Her Royal Highness"]),
    "a manager": (
        "In May city manager Lena Orsk came. Orsk said that the port must close.",
        ["city manager Lena Orsk"],
    ),
    "not the day": ("On Monday the council said that the port must close.", ["the council"]),
    "not the time": ("The council this morning urged the crews to leave.", ["The council"]),
    "not the addressee": ("Lena Orsk told President Tal that the port must close.", ["Lena Orsk"]),
}


@pytest.mark.parametrize(("text", "expected"), NAMES.values(), ids=NAMES)
def test_a_name_is_shown_in_its_fullest_form(text: str, expected: list[str | None]) -> None:
    assert speakers(text) == expected


POINTING = {
    "she": ("Lena Orsk opened the meeting. She said that the port must close.", ["Lena Orsk"]),
    "he is who was spoken of, not whom he met": (
        "President Lars Holm met Prime Minister Otto Tal. He stressed that the port must close.",
        ["President Lars Holm"],
    ),
    "they": ("The bishops met in May. They urged the government to act.", ["The bishops"]),
    "it": ("The union met in May. It called for an inquiry.", ["The union"]),
    "the office": (
        "Prime Minister Otto Tal met King Olaf. The King said that we must wait. The Prime Minister promised to pay.",
        ["King Olaf", "Prime Minister Otto Tal"],
    ),
    "not another office": (
        "Vice President Otto Tal came. The President said that the port must close.",
        ["The President"],
    ),
    "the main reporter, named later": (
        (
            "The general secretary of the party presided over a session. He stressed that we must act.\n\n"
            "Otto Tal pointed out that the port must close. Otto Tal said that the quay should be rebuilt."
        ),
        ["Otto Tal", "Otto Tal", "Otto Tal"],
    ),
    "it, the text that somebody shows": (
        "Governor Lena Orsk presented the study. It recommends that the port be closed.",
        ["the study"],
    ),
    "she, named in passing": ("It is the credo of Ada Brook. She said that the port must close.", ["Ada Brook"]),
    "nobody in particular": ("Every voter cast a ballot. He urged us to wait.", [NOBODY]),
    "two people are no one person": ("Lars Holm called. They agreed to meet in May.", [NOBODY]),
}


@pytest.mark.parametrize(("text", "expected"), POINTING.values(), ids=POINTING)
def test_a_pronoun_or_an_office_points_back(text: str, expected: list[str | None]) -> None:
    assert speakers(text, Genre.READOUT) == expected
