"""Each way of saying a value x each word of the policy vocabulary: what complies, what violates, what cannot be told.

What is expected follows from two facts that the tables of `intrinsics` state apart: what CloudFormation makes of a
way of saying a value, and what the subject of a word is worth with the complying value, the violating one, none, or
one that cannot be told. The few cells where more is known than that are in EXCEPTIONS.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from compliance.policy import Word
from compliance.templates import Json
from tests.judgement.intrinsics import (
    NOT_FOR_THE_WORD,
    SUBJECTS,
    WAYS,
    Meant,
    Subject,
    form_of,
    stacks_of,
)
from tests.judgement.small import judged, verdicts

WORST_FIRST = ("fail", "unknown", "pass")
OUTPUT_OF_ANOTHER = "Fn::GetAtt of another resource"
NAME_OF_ANOTHER = "Ref to another resource"

EXCEPTIONS: Mapping[tuple[str, Word], str] = {
    # A resource's name and attributes are there, whatever they are.
    (NAME_OF_ANOTHER, Word.IS_PRESENT): "pass",
    (OUTPUT_OF_ANOTHER, Word.IS_PRESENT): "pass",
    (NAME_OF_ANOTHER, Word.IS_ABSENT): "fail",
    (OUTPUT_OF_ANOTHER, Word.IS_ABSENT): "fail",
    # A dynamic reference is a value, so the property is not absent.
    ("a dynamic reference", Word.IS_ABSENT): "fail",
    # A parameter is no place for a secret, whatever its value.
    ("Ref to a parameter with a default alone", Word.SECRET_REFERENCE): "fail",
    ("Ref to a parameter that is not echoed", Word.SECRET_REFERENCE): "fail",
    ("Ref to a parameter that is not echoed", Word.NO_SECRET): "fail",
    ("Ref to a parameter of the parameter store", Word.SECRET_REFERENCE): "fail",
    ("Fn::Sub of what is not known", Word.SECRET_REFERENCE): "fail",
    ("a dynamic reference", Word.SECRET_REFERENCE): "fail",
    # What a name or a loop gives is no secret that the template holds.
    (NAME_OF_ANOTHER, Word.NO_SECRET): "pass",
    ("Fn::ForEach beside where the value would be", Word.NO_SECRET): "pass",
    # A text that is encoded is written out all the same, and this one holds no secret.
    ("Fn::Base64", Word.NO_SECRET): "pass",
}


def no_sense(way: str, word: Word, value: Json) -> str | None:
    """Why a cell of the table is empty; None where it is not."""
    if word not in WAYS[way].words:
        return NOT_FOR_THE_WORD[way]
    return None if form_of(value) in WAYS[way].forms else WAYS[way].because


def expected(way: str, word: Word, plain: str) -> str:
    """The verdict by the tables, of a value that alone would have the verdict `plain`."""
    subject = SUBJECTS[word]
    return (
        EXCEPTIONS.get((way, word))
        or {
            Meant.VALUE: plain,
            Meant.UNTOLD: subject.untold,
            Meant.ABSENT: subject.absent,
            Meant.VALUE_OR_ABSENT: min(plain, subject.absent, key=WORST_FIRST.index),
            Meant.COMPLYING: "pass",
        }[WAYS[way].meant]
    )


def values_of(subject: Subject) -> tuple[tuple[str, Json], tuple[str, Json]]:
    return ("pass", subject.complying), ("fail", subject.violating)


def cells() -> Iterator[tuple[str, Word, str, Json]]:
    """Every cell of the table: the way, the word, the verdict on the value alone, and the value."""
    for word, subject in SUBJECTS.items():
        for way in WAYS:
            for plain, value in values_of(subject):
                yield way, word, plain, value


FILLED = [cell for cell in cells() if no_sense(cell[0], cell[1], cell[3]) is None]


@pytest.mark.parametrize(
    ("way", "word", "plain", "value"), FILLED, ids=lambda part: part if isinstance(part, str) else ""
)
def test_the_verdict_on_a_value_said_this_way(way: str, word: Word, plain: str, value: Json) -> None:
    subject = SUBJECTS[word]
    said = WAYS[way].say(value, subject)
    found = judged(subject.check, *stacks_of(said, subject), kind=subject.kind, given=said.given)
    assert [one.ruling.verdict.value for one in found] == [expected(way, word, plain)]


def test_every_word_has_a_subject_and_every_way_is_tried_with_every_word() -> None:
    assert set(SUBJECTS) == set(Word)
    assert {(way, word) for way, word, _, _ in cells()} == {(way, word) for way in WAYS for word in Word}


NO_LITERAL = frozenset({Word.PRIVATE_SUBNETS, Word.CLOSED_GROUPS})
"""The words whose values refer to resources that have no name of their own."""
NUMBERS = frozenset({Word.AT_LEAST, Word.AT_MOST, Word.BACKED_UP})
BOOLEANS = frozenset({Word.IS_TRUE, Word.IS_FALSE})

WITHOUT_SENSE: Mapping[str, frozenset[Word]] = {
    "another spelling of a literal": frozenset(Word) - NUMBERS - BOOLEANS,
    "Ref to a parameter with one allowed value": NO_LITERAL,
    "Ref to a parameter that may have another value": NO_LITERAL,
    "Ref to a parameter with a default alone": NO_LITERAL,
    "Ref to a parameter that is given": NO_LITERAL,
    "Ref to a parameter that is not echoed": NO_LITERAL,
    "Ref to a parameter of the parameter store": NO_LITERAL,
    "Ref to a nested stack's parameter that is passed": NO_LITERAL,
    "Ref to a nested stack's parameter that is not passed": NO_LITERAL,
    "Ref to a pseudo parameter that is known": (
        NO_LITERAL | NUMBERS | BOOLEANS | {Word.CUSTOMER_KEY, Word.IS_PRESENT, Word.SECRET_REFERENCE, Word.NO_SECRET}
    ),
    "Fn::Sub of a text": NO_LITERAL,
    "Fn::Split": NO_LITERAL | {Word.SECRET_REFERENCE},
    "Fn::FindInMap": NO_LITERAL,
    "Fn::FindInMap by a key that is not known": NO_LITERAL,
    "Fn::ToJsonString": frozenset(Word) - {Word.ALLOWS_NO, Word.DENIES_PLAIN_TRANSPORT, Word.OWN_POLICY_DENIES},
    "Fn::Length": frozenset(Word) - NUMBERS,
}
"""The words of which a way can say neither value; every other way can say one for every word."""


def test_the_cells_without_sense_are_these_and_each_has_its_reason() -> None:
    found: dict[str, set[Word]] = {}
    for way in WAYS:
        for word, subject in SUBJECTS.items():
            reasons = [no_sense(way, word, value) for _, value in values_of(subject)]
            assert "" not in reasons
            if None not in reasons:
                found.setdefault(way, set()).add(word)
    assert found == WITHOUT_SENSE


def test_an_exception_is_one() -> None:
    untold = {(WAYS[way].meant, SUBJECTS[word].untold) for way, word in EXCEPTIONS}
    assert untold == {(Meant.UNTOLD, "unknown")}
    assert "unknown" not in EXCEPTIONS.values()


DAYS = Word.AT_LEAST
DENIED = "AWS::S3::BucketPolicy"

WHOLE: Mapping[str, tuple[Word, Json, tuple[str, str, str, str | None]]] = {
    "a literal": (DAYS, 7, ("fail", "A", "7 days", None)),
    "another spelling of a literal": (DAYS, 7, ("fail", "A", "7.0 days", None)),
    "Ref to a parameter with one allowed value": (DAYS, 7, ("fail", "A", '"7" days', None)),
    "Ref to a parameter that may have another value": (DAYS, 7, ("fail", "A", '"7" days', "parameter P is 7")),
    "Ref to a parameter with a default alone": (
        DAYS,
        30,
        ("unknown", "A", "unknown: parameter P has the default 30, which a deployer can override", None),
    ),
    "Ref to a parameter that is given": (DAYS, 7, ("fail", "A", '"7" days', None)),
    "Ref to a parameter that is not echoed": (
        DAYS,
        30,
        ("unknown", "A", "unknown: parameter P is secret (NoEcho), so its value is not looked at", None),
    ),
    "Ref to a parameter of the parameter store": (
        DAYS,
        30,
        ("unknown", "A", "unknown: parameter P is read from the parameter store at deployment", None),
    ),
    "Ref to a nested stack's parameter that is passed": (DAYS, 7, ("fail", "A", '"7" days', None)),
    "Ref to a nested stack's parameter that is not passed": (DAYS, 7, ("fail", "A", '"7" days', None)),
    "Ref to a pseudo parameter that is known": (Word.IS_ONE_OF, "AES", ("fail", "A", '"AES"', None)),
    "Ref to a pseudo parameter that is not known": (
        DAYS,
        7,
        ("unknown", "A", "unknown: AWS::StackId is only known at deployment", None),
    ),
    "Ref to AWS::NoValue": (DAYS, 30, ("fail", "A", "absent, which means 1 day", None)),
    "Ref to another resource": (DAYS, 30, ("unknown", "A", "${Other}", None)),
    "Fn::GetAtt of another resource": (DAYS, 30, ("unknown", "A", "${Other.Value}", None)),
    "Fn::GetAtt of a nested stack's output": (DAYS, 7, ("fail", "A", "7 days", None)),
    "Fn::GetAtt of a nested stack that is not at hand": (
        DAYS,
        30,
        ("unknown", "A", "unknown: output Out of the nested stack Inner is not at hand", None),
    ),
    "Fn::ImportValue of an export": (DAYS, 7, ("fail", "A", "7 days", None)),
    "Fn::ImportValue of what is not at hand": (
        DAYS,
        30,
        ("unknown", "A", 'unknown: "shared" is imported from a stack that is not judged here', None),
    ),
    "Fn::GetStackOutput of a stack": (DAYS, 7, ("fail", "A", "7 days", None)),
    "Fn::GetStackOutput of what is not at hand": (
        DAYS,
        30,
        ("unknown", "A", 'unknown: output "Out" of "exports" belongs to a stack that is not judged here', None),
    ),
    "Fn::Sub of a text": (DAYS, 7, ("fail", "A", '"7" days', None)),
    "Fn::Sub with variables": (DAYS, 7, ("fail", "A", '"7" days', None)),
    "Fn::Sub of what is not known": (
        DAYS,
        30,
        ("unknown", "A", "unknown: parameter P is only given at deployment", None),
    ),
    "Fn::Join": (DAYS, 7, ("fail", "A", '"7" days', None)),
    "Fn::Select": (DAYS, 7, ("fail", "A", "7 days", None)),
    "Fn::Select by a number that is not known": (
        DAYS,
        30,
        ("unknown", "A", "unknown: Fn::Select picks from a list that is only known at deployment", None),
    ),
    "Fn::Split": (DAYS, 7, ("fail", "A", '"7" days', None)),
    "Fn::Split of what is not known": (
        DAYS,
        30,
        ("unknown", "A", "unknown: Fn::Select picks from a list that is only known at deployment", None),
    ),
    "Fn::FindInMap": (DAYS, 7, ("fail", "A", "7 days", None)),
    "Fn::FindInMap by a key that is not known": (DAYS, 7, ("fail", "A", "7 days", None)),
    "Fn::FindInMap with a default": (DAYS, 7, ("fail", "A", "7 days", None)),
    "Fn::If with the value in one branch": (DAYS, 7, ("fail", "A", "7 days", "On is false")),
    "Fn::If with the value in both branches": (DAYS, 30, ("pass", "A", "30 days", None)),
    "Fn::If within Fn::If": (
        DAYS,
        7,
        ("fail", "A", "7 days", "On is false and Prod is true and parameter Env is prod"),
    ),
    "Fn::If with AWS::NoValue": (DAYS, 30, ("fail", "A", "absent, which means 1 day", "On is false")),
    "Fn::If with the value in a branch that this region excludes": (DAYS, 7, ("pass", "A", "30 days", None)),
    "Fn::If with the value in a branch that a condition around it excludes": (DAYS, 7, ("pass", "A", "30 days", None)),
    "Fn::ToJsonString": (
        Word.DENIES_PLAIN_TRANSPORT,
        "Allow",
        ("fail", DENIED, "App/Policy does not deny it for certain", None),
    ),
    "Fn::Length": (DAYS, 7, ("fail", "A", "7 days", None)),
    "Fn::Base64": (DAYS, 30, ("unknown", "A", "unknown: Fn::Base64 is only carried out at deployment", None)),
    "Fn::Cidr": (
        DAYS,
        30,
        ("unknown", "A", "unknown: Fn::Select picks from a list that is only known at deployment", None),
    ),
    "Fn::GetAZs": (
        DAYS,
        30,
        ("unknown", "A", "unknown: Fn::Select picks from a list that is only known at deployment", None),
    ),
    "Fn::Transform": (DAYS, 30, ("unknown", "A", "unknown: Fn::Transform is only carried out at deployment", None)),
    "Fn::ForEach beside where the value would be": (
        DAYS,
        30,
        ("unknown", "A", "unknown: Fn::ForEach::Some is only carried out at deployment", None),
    ),
    "a dynamic reference": (DAYS, 30, ("unknown", "A", "a dynamic reference to ssm", None)),
}
"""For each way, one word, a value, and all that is said of it: verdict, property, observed, condition."""


@pytest.mark.parametrize("way", WAYS)
def test_all_that_is_said_of_a_value_said_this_way(way: str) -> None:
    word, value, expectation = WHOLE[way]
    subject = SUBJECTS[word]
    said = WAYS[way].say(value, subject)
    found = judged(subject.check, *stacks_of(said, subject), kind=subject.kind, given=said.given)
    assert verdicts(found) == [expectation]
