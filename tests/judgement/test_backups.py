"""Backup plans: which resources their selections cover, by ARN or by tag, and for how long they keep backups."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.policy import backed_up
from compliance.templates import Json
from tests.judgement.small import APP, REMOVED, THING, nested, stack
from tests.judgement.test_relations import OFF, ON, SECTIONS, Seen, app, on, seen

Resources = Mapping[str, Json]

BACKED_UP = backed_up(30)
DATABASE = "AWS::RDS::DBInstance"
VOLUME = "AWS::EC2::Volume"

COVERED: Seen = [("pass", BACKED_UP.path, f"{APP}/Selection", None)]
UNCOVERED: Seen = [("fail", BACKED_UP.path, "absent, which means no backups", None)]
DOUBT = ", of which it cannot be told whether it covers the resource for so long"
UNSURE: Seen = [("unknown", BACKED_UP.path, f"{APP}/Selection{DOUBT}", None)]
TOO_SHORT = ", of which the plan does not keep backups for so long"
SHORT: Seen = [("fail", BACKED_UP.path, f"{APP}/Selection{TOO_SHORT}", None)]
VERDICTS = {True: COVERED, False: UNCOVERED, None: UNSURE}


def under(condition: str, found: Seen) -> Seen:
    return [(verdict, path, observed, condition) for verdict, path, observed, _ in found]


def rules(*lifecycles: Json) -> list[Json]:
    return [
        {"RuleName": f"r{n}", "TargetBackupVault": "v", "Lifecycle": lifecycle}
        for n, lifecycle in enumerate(lifecycles)
    ]


def plan(*lifecycles: Json, **more: Json) -> dict[str, Json]:
    content = {"BackupPlanName": "p", "BackupPlanRule": rules(*lifecycles), **more}
    return {"Type": "AWS::Backup::BackupPlan", "Properties": {"BackupPlan": content}}


def days(number: Json) -> dict[str, Json]:
    return {"DeleteAfterDays": number}


def selection(*, of: Json = None, condition: str | None = None, **chosen: Json) -> dict[str, Json]:
    content = {"IamRoleArn": "r", "SelectionName": "s", **chosen}
    properties = {"BackupPlanId": of or {"Ref": "Plan"}, "BackupSelection": content}
    body = {"Type": "AWS::Backup::BackupSelection", "Properties": properties}
    return {**body, "Condition": condition} if condition else body


EVERYTHING: Resources = {"Resources": ["*"]}
PLAN = plan(days(35))


def database(**properties: Json) -> dict[str, Json]:
    return {"Type": DATABASE, "Properties": properties}


def of_database(chosen: Resources, **more: Json) -> Seen:
    resources = {"Db": database(), "Other": {"Type": "T"}, "Plan": PLAN, "Selection": selection(**chosen), **more}
    return seen(BACKED_UP, DATABASE, *app(**resources))


# --- by ARN ----------------------------------------------------------------------------------------------------------

SAME_PLACE = "arn:${AWS::Partition}:rds:${AWS::Region}:${AWS::AccountId}"
LITERAL = "arn:aws:rds:eu-west-1:111122223333:db:orders"


@pytest.mark.parametrize(
    ("entry", "names_it"),
    [
        ("*", True),
        ({"Fn::GetAtt": ["Db", "DBInstanceArn"]}, True),
        ({"Fn::GetAtt": "Db.DBInstanceArn"}, True),
        ({"Fn::Sub": "${Db.DBInstanceArn}"}, True),
        ({"Fn::Sub": f"{SAME_PLACE}:db:${{Db}}"}, True),
        ({"Fn::Join": ["", ["arn:", {"Ref": "AWS::Partition"}, ":rds:eu-west-1:*:db:", {"Ref": "Db"}]]}, True),
        ({"Fn::Sub": f"{SAME_PLACE}:db:*"}, True),
        ("arn:aws:rds:*:*:db:*", True),
        ("arn:aws:rds:*", True),
        ("arn:*", True),
        # --- another resource, type or place ---
        ({"Fn::GetAtt": "Other.DBInstanceArn"}, False),
        ({"Fn::Sub": f"{SAME_PLACE}:db:${{Other}}"}, False),
        ({"Fn::Sub": f"{SAME_PLACE}:cluster:${{Db}}"}, False),
        ({"Fn::Sub": f"{SAME_PLACE}:cluster:prod"}, False),
        ({"Ref": "Db"}, False),
        ({"Fn::GetAtt": "Db.Endpoint.Address"}, False),
        ({"a": "map"}, False),
        ("arn:aws:rds:*:*:cluster:*", False),
        ("arn:aws:rds:us-east-1:*:db:*", False),
        ("arn:aws:rds:us-east-1:111122223333:db:orders", False),
        ("arn:aws-cn:rds:us-east-1:*:db:*", False),
        ("arn:aws:ec2:*:*:volume/*", False),
        ("arn:aws:ec2:*", False),
        ("arn:aws:s3:::orders", False),
        ("orders", False),
        ("", False),
        # --- a name or an account that is only given at deployment ---
        (LITERAL, None),
        ("arn:aws:rds:eu-west-1:111122223333:db:*", None),
        ("arn:aws:rds:*:*:db:prod-*", None),
        ("arn:aws:rds:*-prod", None),
        ({"Fn::Sub": f"{SAME_PLACE}:db:prod-*"}, None),
        ({"Fn::Sub": "arn:aws:rds:${Q}:*:db:*"}, None),
        ({"Fn::Sub": "arn:aws:rds:*:*:${Q}:orders"}, None),
        ({"Ref": "Q"}, None),
        ("{{resolve:ssm:/arn}}", None),
        ({"Fn::Transform": {"Name": "M"}}, None),
    ],
    ids=lambda value: str(value)[:80],
)
def test_which_arn_names_a_database(entry: Json, names_it: bool | None) -> None:  # noqa: FBT001 - three-valued
    assert of_database({"Resources": [entry]}) == VERDICTS[names_it]
    assert of_database({"Resources": entry}) == VERDICTS[names_it]
    assert of_database({"Resources": ["arn:aws:s3:::x", entry]}) == VERDICTS[names_it]
    left = {True: UNCOVERED, False: COVERED, None: UNSURE}[names_it]
    assert of_database({"Resources": ["*"], "NotResources": [entry]}) == left
    assert of_database({"NotResources": [entry]}) == left


@pytest.mark.parametrize(
    ("entry", "account", "names_it"),
    [
        (LITERAL, "111122223333", True),
        (LITERAL, None, None),
        (LITERAL, "444455556666", False),
        ("arn:aws:rds:eu-west-1:111122223333:db:ord*", "111122223333", True),
        ("arn:aws:rds:*:*:db:ord*", None, True),
        ("arn:aws:rds:*:*:db:prod-*", None, False),
        ("arn:aws:rds:*:*:db:order", None, False),
        ("arn:aws:rds:eu-west-1:111122223333:db:order", None, False),
        ("arn:aws:rds:eu-west-1:111122223333:cluster:orders", None, False),
        ({"Fn::Sub": f"{SAME_PLACE}:db:orders"}, None, True),
        ({"Fn::Sub": f"{SAME_PLACE}:db:other"}, None, False),
    ],
    ids=str,
)
def test_which_arn_names_a_database_of_a_known_name(
    entry: Json,
    account: str | None,
    names_it: bool | None,  # noqa: FBT001 - three-valued
) -> None:
    def found(**chosen: Json) -> Seen:
        resources = {"Db": database(DBInstanceIdentifier="orders"), "Plan": PLAN, "Selection": selection(**chosen)}
        one = stack({**SECTIONS, "Resources": resources}, region="eu-west-1", account=account)
        return seen(BACKED_UP, DATABASE, one)

    assert found(Resources=[entry]) == VERDICTS[names_it]
    left = {True: UNCOVERED, False: COVERED, None: UNSURE}[names_it]
    assert found(Resources=["*"], NotResources=[entry]) == left


@pytest.mark.parametrize(
    ("kind", "entry", "names_it"),
    [
        (VOLUME, {"Fn::Sub": "arn:aws:ec2:eu-west-1:${AWS::AccountId}:volume/${One}"}, True),
        (VOLUME, "arn:aws:ec2:*:*:volume/*", True),
        (VOLUME, "arn:aws:ec2:*:*:instance/*", False),
        (VOLUME, "arn:aws:ec2:eu-west-1:111122223333:volume/vol-0123456789abcdef0", None),
        ("AWS::EC2::Instance", "arn:aws:ec2:*:*:instance/*", True),
        ("AWS::EFS::FileSystem", {"Fn::GetAtt": "One.Arn"}, True),
        ("AWS::EFS::FileSystem", "arn:aws:elasticfilesystem:*:*:file-system/*", True),
        ("AWS::DynamoDB::Table", {"Fn::GetAtt": "One.Arn"}, True),
        ("AWS::DynamoDB::Table", {"Fn::Sub": "arn:aws:dynamodb:eu-west-1:${AWS::AccountId}:table/${One}"}, True),
        ("AWS::DynamoDB::Table", "arn:aws:dynamodb:*:*:table/*", True),
        ("AWS::S3::Bucket", {"Fn::GetAtt": "One.Arn"}, True),
        ("AWS::S3::Bucket", "arn:aws:s3:::*", True),
        ("AWS::S3::Bucket", "arn:aws:s3:::logs/*", False),
        ("AWS::S3::Bucket", "arn:aws:s3:::logs-*", None),
        ("AWS::RDS::DBCluster", {"Fn::Sub": f"{SAME_PLACE}:cluster:${{One}}"}, True),
        ("AWS::RDS::DBCluster", "arn:aws:rds:*:*:db:*", False),
        # --- a type of which the form of the ARN is not known here ---
        (THING, "*", True),
        (THING, "arn:aws:thing:*", None),
        (THING, {"Fn::GetAtt": "One.Arn"}, None),
    ],
    ids=str,
)
def test_arns_of_other_types(kind: str, entry: Json, names_it: bool | None) -> None:  # noqa: FBT001 - three-valued
    resources = {"One": {"Type": kind}, "Plan": PLAN, "Selection": selection(Resources=[entry])}
    assert seen(BACKED_UP, kind, *app(**resources)) == VERDICTS[names_it]


# --- by tag ----------------------------------------------------------------------------------------------------------


def tag(key: Json, value: Json) -> dict[str, Json]:
    return {"Key": key, "Value": value}


def any_of(*pairs: tuple[Json, Json]) -> dict[str, Json]:
    listed = [{"ConditionType": "STRINGEQUALS", "ConditionKey": key, "ConditionValue": value} for key, value in pairs]
    return {"ListOfTags": listed}


def all_of(**operators: list[tuple[Json, Json]]) -> dict[str, Json]:
    return {
        "Conditions": {
            operator: [{"ConditionKey": f"aws:ResourceTag/{key}", "ConditionValue": value} for key, value in pairs]
            for operator, pairs in operators.items()
        }
    }


DAILY = any_of(("backup", "daily"))


@pytest.mark.parametrize(
    ("tags", "covered"),
    [
        ([tag("backup", "daily")], True),
        ([tag("owner", "me"), tag("backup", "daily")], True),
        ([tag("backup", on("daily", "daily"))], True),
        ([tag("backup", {"Fn::Sub": "daily"})], True),
        ([on(tag("backup", "daily"), tag("backup", "daily"))], True),
        ({"backup": "daily"}, True),
        ({"backup": {"Fn::Join": ["", ["dai", "ly"]]}}, True),
        ('{"backup": "daily"}', True),
        ([tag("backup", "weekly")], False),
        ([tag("backup", "Daily")], False),
        ([tag("Backup", "daily")], False),
        ([tag("backup", "daily ")], False),
        ([{"Key": "backup"}], False),
        ({"backup": "weekly"}, False),
        ({}, False),
        ([], False),
        (REMOVED, False),
        ([tag("backup", {"Ref": "Q"})], None),
        ([tag({"Ref": "Q"}, "daily")], None),
        ([tag({"Ref": "Q"}, "daily"), tag("backup", "weekly")], False),
        ([tag("backup", "{{resolve:ssm:/plan}}")], None),
        ({"Ref": "Q"}, None),
        ({"backup": {"Ref": "Q"}}, None),
        ({"backup": "daily", "Fn::Transform": {}}, None),
    ],
    ids=str,
)
def test_the_tags_of_a_resource(tags: Json, covered: bool | None) -> None:  # noqa: FBT001 - three-valued
    resources = {"Thing": {"Type": THING, "Properties": {"Tags": tags}}, "Plan": PLAN}
    for chosen in (DAILY, all_of(StringEquals=[("backup", "daily")]), all_of(StringLike=[("backup", "da*y")])):
        found = seen(BACKED_UP, THING, *app(**resources, Selection=selection(**chosen)))
        assert found == VERDICTS[covered]


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ([tag("backup", on("daily", "weekly"))], under(OFF, UNCOVERED)),
        ([on(tag("backup", "daily"), REMOVED)], under(OFF, UNCOVERED)),
        (on([tag("backup", "daily")], REMOVED), under(OFF, UNCOVERED)),
        ([tag("backup", on("daily", {"Ref": "Q"}))], under(OFF, UNSURE)),
        ({"backup": on("weekly", "daily")}, under(ON, UNCOVERED)),
    ],
    ids=str,
)
def test_tags_behind_a_condition(tags: Json, expected: Seen) -> None:
    resources = {"Thing": {"Type": THING, "Properties": {"Tags": tags}}, "Plan": PLAN, "Selection": selection(**DAILY)}
    assert seen(BACKED_UP, THING, *app(**resources)) == expected


@pytest.mark.parametrize(
    ("chosen", "covered"),
    [
        (any_of(("backup", "daily")), True),
        (any_of(("backup", "weekly"), ("stage", "prod")), True),
        (any_of(("backup", "weekly"), ("stage", "dev")), False),
        (any_of(("backup", "dai*")), False),
        (any_of(("backup", {"Ref": "Q"})), None),
        (any_of(({"Ref": "Q"}, "daily")), None),
        (any_of(("backup", "daily"), ({"Ref": "Q"}, "x")), True),
        ({"ListOfTags": {"Ref": "Q"}}, None),
        ({"ListOfTags": [{"Ref": "Q"}]}, None),
        ({"ListOfTags": any_of(("backup", "daily"))["ListOfTags"][0]}, True),
        # --- Conditions ---
        (all_of(StringEquals=[("backup", "daily")]), True),
        (all_of(StringEquals=[("backup", "daily"), ("stage", "prod")]), True),
        (all_of(StringEquals=[("backup", "daily"), ("stage", "dev")]), False),
        (all_of(StringEquals=[("backup", "d*")]), False),
        (all_of(StringEquals=[("missing", "x")]), False),
        (all_of(StringLike=[("backup", "d*")]), True),
        (all_of(StringLike=[("backup", "*il*")]), True),
        (all_of(StringLike=[("backup", "w*")]), False),
        (all_of(StringLike=[("missing", "*")]), False),
        (all_of(StringNotEquals=[("backup", "weekly")]), True),
        (all_of(StringNotEquals=[("backup", "daily")]), False),
        (all_of(StringNotEquals=[("missing", "x")]), None),
        (all_of(StringNotLike=[("backup", "w*")]), True),
        (all_of(StringNotLike=[("backup", "d*")]), False),
        (all_of(StringNotLike=[("missing", "x*")]), None),
        (all_of(StringEquals=[("backup", "daily")], StringNotEquals=[("stage", "prod")]), False),
        (all_of(StringEquals=[("backup", "daily")], StringNotLike=[("stage", "d*")]), True),
        (all_of(StringEquals=[("backup", {"Ref": "Q"})]), None),
        (all_of(StringEquals=[]), True),
        ({"Conditions": {}}, True),
        ({"Conditions": REMOVED}, True),
        ({"Conditions": {"Ref": "Q"}}, None),
        ({"Conditions": {"StringEquals": {"Ref": "Q"}}}, None),
        ({"Conditions": {**all_of(StringEquals=[("backup", "daily")])["Conditions"], "Fn::Transform": {}}}, None),
        # --- what is listed, tagged and left out ---
        ({**EVERYTHING, **DAILY}, True),
        ({**EVERYTHING, **any_of(("backup", "weekly"))}, None),
        ({"Resources": ["arn:aws:s3:::x"], **DAILY}, None),
        ({"Resources": ["arn:aws:s3:::x"], **any_of(("backup", "weekly"))}, False),
        ({"Resources": ["arn:aws:s3:::x"], **any_of(("backup", {"Ref": "Q"}))}, None),
        ({"Resources": [{"Ref": "Q"}], **DAILY}, None),
        ({"Resources": [{"Ref": "Q"}], **any_of(("backup", {"Ref": "Q"}))}, None),
        ({**EVERYTHING, **all_of(StringEquals=[("backup", "daily")])}, True),
        ({**EVERYTHING, **all_of(StringEquals=[("backup", "weekly")])}, False),
        ({"Resources": ["arn:aws:s3:::x"], **all_of(StringEquals=[("backup", "daily")])}, False),
        ({**DAILY, "NotResources": ["arn:aws:ec2:*:*:volume/*"]}, False),
        ({**DAILY, "NotResources": ["arn:aws:rds:*:*:db:*"]}, True),
        ({"Resources": []}, True),
        ({}, True),
    ],
    ids=lambda value: str(value)[:100],
)
def test_what_a_selection_asks_for(chosen: Resources, covered: bool | None) -> None:  # noqa: FBT001 - three-valued
    tags = [tag("backup", "daily"), tag("stage", "prod")]
    volume = {"Type": VOLUME, "Properties": {"Tags": tags}}
    resources = app(Volume=volume, Plan=PLAN, Selection=selection(**chosen))
    assert seen(BACKED_UP, VOLUME, *resources) == VERDICTS[covered]


def test_tags_of_the_stack_count_where_the_resource_has_none_of_its_own() -> None:
    resources = {"Own": database(Tags=[tag("backup", "weekly")]), "Plan": PLAN, "Selection": selection(**DAILY)}
    body = {"Resources": {"Plain": database(), **resources}}
    assert seen(BACKED_UP, DATABASE, stack(body, tags={"backup": "daily"})) == [*UNCOVERED, *COVERED]
    assert seen(BACKED_UP, DATABASE, stack(body, tags={"backup": "weekly"})) == [*UNCOVERED, *UNCOVERED]


def test_tags_are_read_where_the_type_keeps_them() -> None:
    kind = "AWS::EFS::FileSystem"
    files = {"Type": kind, "Properties": {"FileSystemTags": [tag("backup", "daily")]}}
    resources = app(Files=files, Plan=PLAN, Selection=selection(**DAILY))
    assert seen(backed_up(30, tags="FileSystemTags"), kind, *resources) == COVERED
    assert seen(BACKED_UP, kind, *resources) == UNCOVERED


# --- for how long ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("plan_", "expected"),
    [
        (plan(days(35)), COVERED),
        (plan(days(30)), COVERED),
        (plan(days("30")), COVERED),
        (plan(days(7), days(365)), COVERED),
        (plan(REMOVED), COVERED),
        (plan({}), COVERED),
        (plan({"MoveToColdStorageAfterDays": 10}), COVERED),
        (plan(days(REMOVED)), COVERED),
        (plan(BackupPlanRule=rules(days(35))[0]), COVERED),
        (plan(on(days(35), days(90))), COVERED),
        (plan(days({"Ref": "Q"}), days(90)), COVERED),
        (plan(days(29)), SHORT),
        (plan(days(1), days(7)), SHORT),
        (plan(), SHORT),
        (plan(BackupPlanRule=REMOVED), SHORT),
        ({"Type": "AWS::Backup::BackupPlan"}, SHORT),
        (plan(days(on(35, 7))), under(OFF, SHORT)),
        (plan(on(days(7), REMOVED)), under(ON, SHORT)),
        (plan(BackupPlanRule=on(rules(days(7)), rules(days(35)))), under(ON, SHORT)),
        (plan(BackupPlanRule=[on(rules(days(35))[0], REMOVED), *rules(days(7))]), under(OFF, SHORT)),
        (plan(days({"Ref": "Q"})), UNSURE),
        (plan(days("a month")), UNSURE),
        (plan(days(True)), UNSURE),  # noqa: FBT003 - a template's value
        (plan({"Ref": "Q"}), UNSURE),
        (plan(BackupPlanRule={"Ref": "Q"}), UNSURE),
        (plan(BackupPlanRule=[{"Ref": "Q"}]), UNSURE),
        (plan(days(7), days({"Ref": "Q"})), UNSURE),
        ({"Type": "AWS::Backup::BackupPlan", "Properties": {"BackupPlan": {"Ref": "Q"}}}, UNSURE),
        ({"Type": "AWS::Other::Plan"}, UNSURE),
    ],
    ids=lambda value: str(value)[:150],
)
def test_how_long_a_plan_keeps_backups(plan_: Json, expected: Seen) -> None:
    assert of_database(EVERYTHING, Plan=plan_) == expected


@pytest.mark.parametrize(
    ("of", "expected"),
    [
        ({"Fn::GetAtt": "Plan.BackupPlanId"}, COVERED),
        (on({"Ref": "Plan"}, {"Ref": "Weekly"}), under(OFF, SHORT)),
        ({"Ref": "Q"}, UNSURE),
        ("00000000-1111-2222-3333-444444444444", UNSURE),
        (REMOVED, UNSURE),
        ({"Fn::ImportValue": "plan"}, UNSURE),
    ],
    ids=str,
)
def test_whose_selection_it_is(of: Json, expected: Seen) -> None:
    assert of_database({}, Weekly=plan(days(7)), Selection=selection(of=of, **EVERYTHING)) == expected


def test_a_selection_that_may_cover_is_no_pass_and_one_that_keeps_too_briefly_is_a_failure() -> None:
    perhaps = {"Resources": [{"Ref": "Q"}]}
    assert of_database(perhaps) == UNSURE
    assert of_database(perhaps, Plan=plan(days(7))) == SHORT
    assert of_database(perhaps, Plan=plan(days({"Ref": "Q"}))) == UNSURE


@pytest.mark.parametrize("chosen", [{"Ref": "Q"}, REMOVED, "text", ["*"]], ids=str)
def test_a_selection_that_cannot_be_read_is_no_pass(chosen: Json) -> None:
    properties = {"BackupPlanId": {"Ref": "Plan"}, "BackupSelection": chosen}
    unread = {"Type": "AWS::Backup::BackupSelection", "Properties": properties}
    assert of_database({}, Selection=unread) == UNSURE


# --- several plans, and none ---------------------------------------------------------------------------------------


WEEKLY = selection(of={"Ref": "Weekly"}, **EVERYTHING)


@pytest.mark.parametrize(
    ("resources", "expected"),
    [
        ({}, UNCOVERED),
        ({"Plan": PLAN}, UNCOVERED),
        ({"Plan": PLAN, "Selection": selection(**EVERYTHING), "A": WEEKLY, "Weekly": plan(days(7))}, COVERED),
        ({"A": WEEKLY, "Weekly": plan(days(7))}, [("fail", BACKED_UP.path, f"{APP}/A{TOO_SHORT}", None)]),
        (
            {"A": WEEKLY, "Weekly": plan(days({"Ref": "Q"})), "Plan": PLAN, "Selection": selection(**EVERYTHING)},
            COVERED,
        ),
        (
            {"A": WEEKLY, "Weekly": plan(days(7)), "Plan": PLAN, "Selection": selection(Resources=[{"Ref": "Q"}])},
            UNSURE,
        ),
        (
            {"A": WEEKLY, "Weekly": plan(days(7)), "Plan": PLAN, "Selection": selection(NotResources=["*"])},
            [("fail", BACKED_UP.path, f"{APP}/A{TOO_SHORT}", None)],
        ),
        # --- conditions ---
        ({"Plan": PLAN, "Selection": selection(condition="On", **EVERYTHING)}, under(OFF, UNCOVERED)),
        ({"Plan": PLAN, "Selection": selection(condition="Never", **EVERYTHING)}, UNCOVERED),
        ({"Plan": PLAN, "Selection": selection(Resources=on(["*"], ["arn:aws:s3:::x"]))}, under(OFF, UNCOVERED)),
        ({"Plan": PLAN, "Selection": selection(Resources=[on("*", "arn:aws:s3:::x")])}, under(OFF, UNCOVERED)),
        ({"Plan": PLAN, "Selection": selection(**EVERYTHING, NotResources=[on("*", REMOVED)])}, under(ON, UNCOVERED)),
        (
            {
                "Plan": PLAN,
                "A": selection(condition="Off", **EVERYTHING),
                "Selection": selection(condition="On", **EVERYTHING),
            },
            [("pass", BACKED_UP.path, f"{APP}/Selection or {APP}/A", None)],
        ),
        (
            {
                "Plan": PLAN,
                "Weekly": plan(days(7)),
                "A": selection(of={"Ref": "Weekly"}, condition="Off", **EVERYTHING),
                "Selection": selection(condition="On", **EVERYTHING),
            },
            [("fail", BACKED_UP.path, f"{APP}/A{TOO_SHORT}", f"Off is true and {OFF}")],
        ),
    ],
    ids=lambda value: str(value)[:150],
)
def test_several_plans_and_none(resources: Resources, expected: Seen) -> None:
    assert seen(BACKED_UP, DATABASE, *app(Db=database(), **resources)) == expected


def test_a_database_and_its_plan_behind_one_condition() -> None:
    on_demand = {**database(), "Condition": "On"}
    chosen = selection(condition="On", Resources=[{"Fn::GetAtt": "Db.DBInstanceArn"}])
    assert of_database({}, Db=on_demand, Selection=chosen) == COVERED
    assert of_database({}, Db={**database(), "Condition": "Off"}, Selection=chosen) == under(
        f"Off is true and {OFF}", UNCOVERED
    )


# --- plans of other stacks -----------------------------------------------------------------------------------------


def plans(key: str, chosen: Resources, **where: str) -> Json:
    return stack({"Resources": {"Plan": PLAN, "Selection": selection(**chosen)}}, key, **where)


HERE = {"region": "eu-west-1"}
BY_TAG = [EVERYTHING, DAILY, all_of(StringEquals=[("backup", "daily")]), {"Resources": ["arn:aws:rds:*:*:db:*"]}]


@pytest.mark.parametrize("chosen", BY_TAG, ids=str)
def test_a_plan_covers_what_is_in_its_own_region_and_account(chosen: Resources) -> None:
    tagged = database(Tags=[tag("backup", "daily")])
    db = {"Resources": {"Db": tagged}}

    def found(db_place: dict[str, str], plan_place: dict[str, str]) -> Seen:
        return seen(BACKED_UP, DATABASE, stack(db, **db_place), plans("Plans", chosen, **plan_place))

    account, other = {**HERE, "account": "111122223333"}, {**HERE, "account": "444455556666"}
    covered = [("pass", BACKED_UP.path, "Plans/Selection", None)]
    unsure = [("unknown", BACKED_UP.path, f"Plans/Selection{DOUBT}", None)]
    assert found(HERE, HERE) == covered
    assert found(account, account) == covered
    assert found({}, {}) == covered
    assert found(HERE, {"region": "us-east-1"}) == UNCOVERED
    assert found(account, other) == UNCOVERED
    assert found(HERE, account) == unsure
    assert found(account, HERE) == unsure


@pytest.mark.parametrize(
    "arn",
    [{"Fn::ImportValue": "arn"}, {"Fn::GetStackOutput": {"StackName": "data", "OutputName": "Arn"}}],
    ids=["import", "output"],
)
def test_a_database_of_another_stack_is_named_by_its_output(arn: Json) -> None:
    value = {"Fn::GetAtt": "Db.DBInstanceArn"}
    outputs = {"Arn": {"Value": value, "Export": {"Name": "arn"}}}
    data = {"Resources": {"Db": database(), "Other": database()}, "Outputs": outputs}
    stacks = (stack(data, "Data", name="data", **HERE), plans("Plans", {"Resources": [arn]}, **HERE))
    assert seen(BACKED_UP, DATABASE, *stacks) == [("pass", BACKED_UP.path, "Plans/Selection", None), *UNCOVERED]


def test_a_plan_of_another_stack_is_known_by_its_output() -> None:
    outputs = {"Plan": {"Value": {"Ref": "Plan"}, "Export": {"Name": "plan"}}}
    chosen = selection(of={"Fn::ImportValue": "plan"}, **EVERYTHING)
    for kept, expected in ((35, COVERED), (7, SHORT)):
        central = stack({"Resources": {"Plan": plan(days(kept))}, "Outputs": outputs}, "Central", **HERE)
        assert seen(BACKED_UP, DATABASE, *app(central, Db=database(), Selection=chosen)) == expected


def test_arns_go_down_into_a_nested_stack_and_come_up_from_one() -> None:
    body = {
        "Parameters": {"Arn": {"Type": "String"}, "Days": {"Type": "Number", "Default": 7}},
        "Resources": {"Plan": plan(days({"Ref": "Days"})), "Selection": selection(Resources=[{"Ref": "Arn"}])},
    }
    value = {"Fn::GetAtt": "Db.DBInstanceArn"}

    def down(condition: str | None = None, **parameters: Json) -> Seen:
        inner = {"Type": "AWS::CloudFormation::Stack", "Properties": {"Parameters": {"Arn": value, **parameters}}}
        inner |= {"Condition": condition} if condition else {}
        return seen(BACKED_UP, DATABASE, *app(nested(APP, "Inner", body, **HERE), Db=database(), Inner=inner))

    place = f"{APP}//Inner/Selection"
    assert down(Days=35) == [("pass", BACKED_UP.path, place, None)]
    assert down() == [("fail", BACKED_UP.path, f"{place}{TOO_SHORT}", None)]
    assert down("On", Days=35) == under(OFF, UNCOVERED)

    data = {"Resources": {"Db": database()}, "Outputs": {"Arn": {"Value": value}}}
    chosen = selection(Resources=[{"Fn::GetAtt": "Data.Outputs.Arn"}])
    inner = {"Type": "AWS::CloudFormation::Stack"}
    up = app(nested(APP, "Data", data, **HERE), Data=inner, Plan=PLAN, Selection=chosen)
    assert seen(BACKED_UP, DATABASE, *up) == COVERED


# --- laws ----------------------------------------------------------------------------------------------------------

perhaps = st.sampled_from([None, "On", "Off", "Never"])
arns = st.sampled_from(
    [
        "*",
        {"Fn::GetAtt": "Db.DBInstanceArn"},
        {"Fn::GetAtt": "Unrelated.DBInstanceArn"},
        "arn:aws:rds:*:*:db:prod-*",
        "arn:aws:ec2:*:*:volume/*",
        {"Ref": "Q"},
        on("*", "arn:aws:s3:::x"),
    ]
)
tested = st.lists(st.tuples(st.sampled_from(["backup", "stage"]), st.sampled_from(["daily", "d*", "prod"])), max_size=2)
operators = st.sampled_from(["StringEquals", "StringLike", "StringNotEquals", "StringNotLike"])


@st.composite
def selections(draw: st.DrawFn) -> dict[str, Json]:
    chosen: dict[str, Json] = {}
    for name in draw(st.sets(st.sampled_from(["Resources", "NotResources", "ListOfTags", "Conditions"]))):
        if name == "ListOfTags":
            chosen |= any_of(*draw(tested))
        elif name == "Conditions":
            chosen |= all_of(**draw(st.dictionaries(operators, tested, max_size=2)))
        else:
            chosen[name] = draw(st.lists(arns, max_size=2))
    return selection(of={"Ref": draw(st.sampled_from(["Plan", "Short"]))}, condition=draw(perhaps), **chosen)


tag_lists = st.lists(
    st.builds(tag, st.sampled_from(["backup", "stage"]), st.sampled_from(["daily", "prod", {"Ref": "Q"}])),
    max_size=2,
    unique_by=lambda one: str(one["Key"]),
)


@st.composite
def assemblies(draw: st.DrawFn) -> dict[str, Json]:
    """A database, two plans, and selections of all kinds."""
    fixed = {"Db": database(Tags=draw(tag_lists)), "Unrelated": {"Type": "T"}, "Plan": PLAN, "Short": plan(days(7))}
    return fixed | {f"Selection{n}": one for n, one in enumerate(draw(st.lists(selections(), max_size=3)))}


def judged(resources: Resources) -> Seen:
    return seen(BACKED_UP, DATABASE, *app(**resources))


def passes(resources: Resources) -> bool:
    return all(verdict == "pass" for verdict, *_ in judged(resources))


@given(assemblies(), st.randoms(use_true_random=False))
def test_the_order_of_resources_does_not_matter(resources: dict[str, Json], random: Random) -> None:
    names = list(resources)
    random.shuffle(names)
    assert judged({name: resources[name] for name in names}) == judged(resources)


@given(assemblies(), selections())
def test_a_plan_for_another_region_changes_nothing(resources: dict[str, Json], far: Json) -> None:
    elsewhere = stack({**SECTIONS, "Resources": {"Plan": PLAN, "Short": PLAN, "Far": far}}, "Far", region="us-east-1")
    assert seen(BACKED_UP, DATABASE, *app(elsewhere, **resources)) == judged(resources)


@given(assemblies(), perhaps)
def test_a_plan_for_something_else_changes_nothing(resources: dict[str, Json], condition: str | None) -> None:
    unrelated = selection(condition=condition, Resources=["arn:aws:ec2:*:*:volume/*"])
    assert judged({**resources, "Selection9": unrelated}) == judged(resources)


@given(assemblies())
def test_another_kind_of_resource_with_the_same_tags_changes_nothing(resources: dict[str, Json]) -> None:
    volume = {"Type": VOLUME, "Properties": {"Tags": [tag("backup", "daily"), tag("stage", "prod")]}}
    assert judged({**resources, "Volume": volume, "Queue": {"Type": "AWS::SQS::Queue"}}) == judged(resources)


@given(assemblies())
def test_taking_a_selection_away_makes_nothing_better(resources: dict[str, Json]) -> None:
    before = passes(resources)
    for name in [name for name in resources if name.startswith("Selection")]:
        assert before or not passes({other: one for other, one in resources.items() if other != name})


def leaving_out(body: Json, entry: Json) -> Json:
    """A selection that leaves one more thing out."""
    chosen = body["Properties"]["BackupSelection"]
    less = {**chosen, "NotResources": [*chosen.get("NotResources", []), entry]}
    return {**body, "Properties": {**body["Properties"], "BackupSelection": less}}


@given(assemblies(), arns)
def test_leaving_something_out_makes_nothing_better(resources: dict[str, Json], entry: Json) -> None:
    less = {
        name: leaving_out(body, entry) if name.startswith("Selection") else body for name, body in resources.items()
    }
    assert passes(resources) or not passes(less)


@given(assemblies(), perhaps)
def test_a_plan_for_everything_is_enough(resources: dict[str, Json], condition: str | None) -> None:
    covered = {**resources, "Selection9": selection(condition=condition, **EVERYTHING)}
    assert passes(covered) or not passes(resources)
    assert passes({**resources, "Selection9": selection(**EVERYTHING)})
