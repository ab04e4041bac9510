from __future__ import annotations

import pytest

from compliance.policy import (
    Check,
    Fault,
    IfAbsent,
    RequiredTag,
    Word,
    allows_no,
    at_least,
    at_most,
    backed_up,
    behind_closed_groups,
    denies_plain_transport,
    denies_plain_transport_in,
    either,
    emptied_on_delete,
    exports_logs_to_own_group,
    has_attached,
    holds_no_secret,
    in_private_subnets,
    includes,
    is_absent,
    is_false,
    is_narrow_network,
    is_none_of,
    is_one_of,
    is_present,
    is_true,
    logs_to_own_group,
    names,
    names_customer_key,
    never_declared,
    parameter_group_sets,
    refers_to_secret,
    tagged,
)

COMPLIES = IfAbsent.COMPLIES
NAMES, INCLUDES, HOLDS = "{path} must name {expected}", "{path} must include {expected}", "{path} must hold {expected}"
TELLS, THERE = "{path} must tell {expected}", "There must be {expected}"
OWNER = RequiredTag("Owner", "who answers for it")
MADE_BY_SERVICE = "that the service creates one which outlives the stack"


def check(word: Word, path: str, expected: str, absence: str = "", **more: object) -> Check:
    return Check(word=word, path=path, expected=expected, absence=absence, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (is_true("A"), check(Word.IS_TRUE, "A", "true", "false")),
        (is_true("A", absent_unsettled=True), check(Word.IS_TRUE, "A", "true", "false", if_absent=IfAbsent.UNSETTLED)),
        (is_false("A"), check(Word.IS_FALSE, "A", "false", "false", if_absent=COMPLIES)),
        (
            is_one_of("A", "x", "1"),
            check(Word.IS_ONE_OF, "A", "x or 1", arguments={"values": ("x", "1"), "any_case": False}),
        ),
        (
            at_most("A", 2, "days", absent_means="0"),
            check(Word.AT_MOST, "A", "at most 2 days", "0", arguments={"number": 2, "unit": "days"}),
        ),
        (
            at_least("A", 1, "days", absent_means="0"),
            check(Word.AT_LEAST, "A", "at least 1 day", "0", arguments={"number": 1, "unit": "days"}),
        ),
        (is_present("A", "a name", "B"), check(Word.IS_PRESENT, "A", "a name", arguments={"others": ("B",)})),
        (is_absent("A", "left out"), check(Word.IS_ABSENT, "A", "left out", if_absent=COMPLIES)),
        (
            names_customer_key("A", absent_means="none"),
            check(Word.CUSTOMER_KEY, "A", "a customer-managed KMS key", "none"),
        ),
        (
            tagged("Tags", (OWNER,)),
            check(Word.TAGGED, "Tags", "every required tag", "no tags", arguments={"tags": (OWNER,)}, sentence=TELLS),
        ),
        (
            denies_plain_transport("T", "A", "s3:*"),
            check(
                Word.DENIES_PLAIN_TRANSPORT,
                "T",
                "an attached T that denies s3:* when aws:SecureTransport is false",
                "plain HTTP is accepted",
                arguments={"policy_type": "T", "names_it_by": "A", "action": "s3:*"},
                sentence=THERE,
            ),
        ),
        (
            denies_plain_transport_in("A", "s3:*"),
            check(
                Word.OWN_POLICY_DENIES,
                "A",
                "a policy that denies s3:* when aws:SecureTransport is false",
                "plain connections are accepted",
                arguments={"action": "s3:*"},
            ),
        ),
        (
            parameter_group_sets("A", "T", "ssl", ("1", "on")),
            check(
                Word.PARAMETER_GROUP,
                "A",
                "a parameter group that sets ssl to 1 or on",
                "the engine's default parameter group",
                arguments={"group_type": "T", "setting": "ssl", "values": ("1", "on")},
                sentence=NAMES,
            ),
        ),
        (
            has_attached("T", "A", "a log"),
            check(
                Word.ATTACHED,
                "T",
                "a log",
                arguments={"resource_type": "T", "names_it_by": "A", "that": (), "named_by_all": ()},
                sentence=THERE,
            ),
        ),
        (
            emptied_on_delete("Custom::Emptied", "A"),
            check(
                Word.ATTACHED,
                "Custom::Emptied",
                "a Custom::Emptied that empties it",
                "deletion fails while it holds anything",
                arguments={"resource_type": "Custom::Emptied", "names_it_by": "A", "that": (), "named_by_all": ()},
                sentence=THERE,
            ),
        ),
        (
            names("A", "T", "a key"),
            check(
                Word.NAMES,
                "A",
                "a key",
                arguments={"resource_type": "T", "that": (), "same_region": False},
                sentence=NAMES,
            ),
        ),
        (
            logs_to_own_group("A", "/aws/{name}", "Name"),
            check(
                Word.LOG_GROUP,
                "A",
                "a log group of the stack",
                MADE_BY_SERVICE,
                arguments={"group_name": "/aws/{name}", "named_by": "Name"},
                sentence=NAMES,
            ),
        ),
        (
            exports_logs_to_own_group("A", "/aws/{name}"),
            check(
                Word.EXPORTED_LOGS,
                "A",
                "a log group of the stack with the name /aws/{name}",
                "no logs",
                if_absent=COMPLIES,
                arguments={"group_name": "/aws/{name}", "named_by": "", "off": (), "lowercase": False},
                sentence="{path} switches on logs, for which there must be {expected}",
            ),
        ),
        (
            in_private_subnets("A"),
            check(Word.PRIVATE_SUBNETS, "A", "private subnets", arguments={"through": None}, sentence=NAMES),
        ),
        (
            behind_closed_groups("A"),
            check(Word.CLOSED_GROUPS, "A", "security groups without ingress from everywhere", sentence=NAMES),
        ),
        (
            is_none_of("A", r"x\*", "y"),
            check(
                Word.IS_NONE_OF,
                "A",
                "something else than x* or y",
                if_absent=COMPLIES,
                arguments={"patterns": (r"x\*", "y"), "any_case": False},
            ),
        ),
        (
            includes("A", "x", "y"),
            check(
                Word.INCLUDES, "A", "x and y", arguments={"values": ("x", "y"), "any_case": False}, sentence=INCLUDES
            ),
        ),
        (
            either(is_true("A"), is_true("B"), expected="one of them"),
            check(Word.EITHER, "A", "one of them", arguments={"checks": (is_true("A"), is_true("B"))}, sentence=THERE),
        ),
        (
            never_declared("use another"),
            check(
                Word.IS_ABSENT,
                "@Type",
                "use another",
                if_absent=COMPLIES,
                sentence="This type must not be declared: {expected}",
            ),
        ),
        (
            is_narrow_network("A"),
            check(Word.NARROW_NETWORK, "A", "a range of known addresses, not everyone", if_absent=COMPLIES),
        ),
        (
            allows_no("A", Fault.ANYONE),
            check(
                Word.ALLOWS_NO,
                "A",
                "no statement that lets in everyone",
                if_absent=COMPLIES,
                arguments={"fault": Fault.ANYONE, "unscoped": {}},
                sentence=HOLDS,
            ),
        ),
        (
            refers_to_secret("A"),
            check(Word.SECRET_REFERENCE, "A", "a dynamic reference to an existing secret", if_absent=COMPLIES),
        ),
        (
            holds_no_secret("A"),
            check(
                Word.NO_SECRET,
                "A",
                "no secret, neither written out nor rendered from a reference",
                if_absent=COMPLIES,
                sentence=HOLDS,
            ),
        ),
        (
            backed_up(30),
            check(
                Word.BACKED_UP,
                "AWS::Backup::BackupSelection",
                "a backup plan that covers it and keeps backups for at least 30 days",
                "no backups",
                arguments={"days": 30, "tags": "Tags"},
                sentence=THERE,
            ),
        ),
    ],
)
def test_what_a_word_means_where_nothing_more_is_said(said: Check, meant: Check) -> None:
    assert said == meant


def test_every_word_is_among_them() -> None:
    (mark,) = test_what_a_word_means_where_nothing_more_is_said.pytestmark  # type: ignore[attr-defined]
    assert {said.word for said, _ in mark.args[1]} == set(Word)
