"""The HTML report: its structure read without a browser, and how it looks and works in Chromium."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import os
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, BrowserContext, Dialog, Locator, Page, sync_playwright

from compliance.assessment import Assessment, Inputs, PolicySet
from compliance.findings import NOT_A_TEMPLATE, AppliedWaiver, Subject
from compliance.report.page import pieces, shown
from compliance.version import __version__
from tests.integration.servers import CHROMIUM, found
from tests.judgements import altered
from tests.reports.elements import Element, parse
from tests.reports.examples import (
    ADVISED,
    ASSESSMENT,
    EXCUSED,
    FAILED,
    OF_ALL_KINDS,
    OWED,
    PASSED,
    RESULT,
    UNKNOWN,
    WAIVED,
    WEAKENED,
)
from tests.reports.large import HOSTILE_TEXTS, hostile, hostile_inputs, large

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
"""The rules of accessibility, which `make node_modules/ready` installs."""


def text_of(assessment: Assessment) -> str:
    return "".join(pieces(assessment))


def page_of(assessment: Assessment) -> Element:
    return parse(text_of(assessment))


of_each_kind = pytest.mark.parametrize(
    "assessment",
    [ASSESSMENT, OF_ALL_KINDS, EXCUSED, large(60), hostile(), hostile_inputs()],
    ids=["small", "all kinds", "excused", "large", "hostile", "hostile inputs"],
)


# --- Without a browser ------------------------------------------------------------------------------------------------


def test_the_headings_are_the_outline_of_the_page() -> None:
    headings = [(heading.tag, heading.words) for heading in page_of(ASSESSMENT).find("h1", "h2", "h3", "h4")]
    of_policies = [
        ("h4", "Checks"),
        ("h4", "Why"),
        ("h4", "Our own decision"),
        ("h4", "Controls"),
        ("h4", "Level"),
    ]
    assert headings == [
        ("h1", "cdk.out"),
        ("h2", "Does not comply"),
        ("h3", "Coverage"),
        ("h2", "What was judged"),
        ("h2", "Controls"),
        ("h3", "HIPAA"),
        ("h3", "ISO/IEC 27001:2022"),
        ("h2", "Controls to be shown otherwise"),
        ("h3", "ISO/IEC 27001:2022"),
        ("h2", "Policies"),
        ("h3", "Stored data is encrypted with a KMS key that we own"),
        *of_policies,
        ("h4", f"Failed {FAILED.ruling.message}"),
        ("h3", "Every resource says whose it is"),
        *of_policies,
        ("h4", f"Unknown {UNKNOWN.ruling.message}"),
        ("h4", f"Waived {WAIVED.ruling.message}"),
        ("h3", "A stack can be destroyed, and leaves nothing behind"),
        *of_policies,
        ("h2", "Waivers"),
        ("h3", "SEC-7"),
        ("h2", "Advice"),
        ("h3", "Every resource says whose it is"),
        ("h4", f"Advisory {ADVISED.ruling.message}"),
    ]


def facts_of(element: Element) -> list[tuple[str, str]]:
    """The terms of its first list of facts, each with what is told of it."""
    facts = element.find("dl", class_="facts")[0].find("dt", "dd")
    return [(term.words, told.words) for term, told in zip(facts[::2], facts[1::2], strict=True)]


def rows_of(table: Element) -> list[list[str]]:
    return [[cell.words for cell in row.find("th", "td")] for row in table.find("tr")]


def test_the_heading_says_what_was_judged_by_which_policies_on_which_day() -> None:
    page = page_of(ASSESSMENT)
    assert page.find("p", class_="when")[0].words == (
        "As of 2026-11-24 · environment prod · commit 0123456789abcdef0123456789abcdef01234567"
    )
    (judged,) = page.find("section", id="judged")
    assert facts_of(judged) == [
        ("Paths", "cdk.out"),
        ("Environment", "prod"),
        ("Commit", "0123456789abcdef0123456789abcdef01234567"),
        ("As of", "2026-11-24 (UTC), the day for which waivers were looked at"),
        ("Policy set", f"policies, version 3.1, 3 policiesSHA-256 {ASSESSMENT.policy_set.sha256}"),
        ("Waiver file", f"policies/waivers.tomlSHA-256 {'cd' * 32}"),
        ("Region", "ap-southeast-1, for stacks that name none"),
        ("Parameters", "Password = not told, because it may be a secretSize = 2"),
        ("Stack tags", "Owner = line-7"),
        ("Judged by", f"compliance {__version__}"),
    ]
    assert rows_of(judged) == [["Template", "Resources", "SHA-256"], ["Prod.template.jsonProd", "3", "ab" * 32]]


def test_what_was_not_told_is_said_to_be_so() -> None:
    bare = Assessment(
        result=dataclasses.replace(RESULT, subjects=()),
        policy_set=PolicySet(policies=ASSESSMENT.policy_set.policies[:1]),
        as_of=ASSESSMENT.as_of,
        inputs=Inputs(),
    )
    assert facts_of(page_of(bare).find("section", id="judged")[0])[:-1] == [
        ("Paths", "the app that the gate stands in"),
        ("Environment", "not told"),
        ("Commit", "not told"),
        ("As of", "2026-11-24 (UTC), the day for which waivers were looked at"),
        ("Policy set", f"handed in by the app, one policySHA-256 {bare.policy_set.sha256}"),
        ("Waiver file", "none"),
        ("Region", "ap-southeast-1, for stacks that name none"),
        ("Parameters", "none given"),
        ("Stack tags", "none given"),
    ]


def test_the_result_is_one_sentence_and_a_table_of_the_policies() -> None:
    (result,) = page_of(ASSESSMENT).find("section", id="result")
    assert [each.words for each in result.find("p")] == [
        "2 findings are open (1 failed, 1 unknown), 1 is waived.",
        (
            "A judgement is about one requirement on one resource. Failed and unknown findings are open: one of them "
            "is enough not to comply. Unknown is what the template alone cannot tell. Waived findings were accepted "
            "by somebody; advisory ones bind nobody."
        ),
        (
            "3 resources in 1 template: 2 judged by at least one policy, 1 exempt from every policy, 0 of a type that "
            "a policy does not know."
        ),
    ]
    assert rows_of(result) == [
        ["Policy", "Failed", "Unknown", "Waived", "Advisory", "Passed"],
        ["Stored data is encrypted with a KMS key that we own", "1", "0", "0", "0", "0"],
        ["Every resource says whose it is", "0", "1", "1", "1", "0"],
        ["A stack can be destroyed, and leaves nothing behind", "0", "0", "0", "0", "1"],
        ["All", "1", "1", "1", "1", "1"],
    ]


def test_what_is_owed_has_a_sentence_and_a_column_where_there_is_any() -> None:
    page = page_of(EXCUSED)
    (result,), (controls,) = page.find("section", id="result"), page.find("section", id="controls")
    assert [each.words for each in result.find("h2", "p")][:3] == [
        "Does not comply yet",
        "No finding is open (0 failed, 0 unknown), 2 are waived, 1 is owed since the baseline.",
        (
            "A judgement is about one requirement on one resource. Failed and unknown findings are open: one of them "
            "is enough not to comply. Unknown is what the template alone cannot tell. Owed findings were open in the "
            "baseline already and are not mended yet: they fail nothing, and meet no duty. Waived findings were "
            "accepted by somebody; advisory ones bind nobody."
        ),
    ]
    assert rows_of(result) == [
        ["Policy", "Failed", "Unknown", "Owed", "Waived", "Advisory", "Passed"],
        ["Stored data is encrypted with a KMS key that we own", "0", "0", "1", "1", "0", "0"],
        ["Every resource says whose it is", "0", "0", "0", "1", "0", "0"],
        ["A stack can be destroyed, and leaves nothing behind", "0", "0", "0", "0", "0", "1"],
        ["All", "0", "0", "1", "2", "0", "1"],
    ]
    of_hipaa = (
        "164.312(a)(2)(iv) Encryption and decryption Stored data is encrypted with a KMS key that we own: "
        "1 owed, 1 waived Shown otherwise: Records of who used the keys. Not met, weakened by the waiver SEC-12"
    )
    assert rows_of(controls.find("table")[0]) == [
        ["Control", "Failed", "Unknown", "Owed", "Waived", "Advisory", "Passed"],
        [of_hipaa, "0", "0", "1", "1", "0", "0"],
    ]
    assert page.find("title")[0].words == "Compliance report as of 2026-11-24: does not comply yet"


def test_controls_say_how_many_are_met_and_what_that_means() -> None:
    told = [each.words for each in page_of(EXCUSED).find("section", id="controls")[0].find("p") if not each.attributes]
    assert told == [
        (
            "The controls for which the policies give evidence. One judgement may serve several controls, so the "
            "numbers do not add up. A control is met where all that binds was judged and passed: what is waived or "
            "owed does not meet it. It is not established where nothing was judged for it, or where a file or a "
            "resource could not be judged."
        ),
        "The policies give evidence for 1 of 1 control: 1 not met.",
        "Shown otherwise: Records of who used the keys.",
        "The policies give evidence for 1 of 2 controls: 1 not established.",
        "Shown otherwise: The inventory.",
    ]


def test_a_control_tells_what_was_found_for_it_beside_its_policies() -> None:
    (control, *_) = page_of(OF_ALL_KINDS).find("section", id="controls")[0].find("details")
    assert [each.words for each in control.find("li")] == [
        "Stored data is encrypted with a KMS key that we own: 1 failed, 1 owed, 1 waived",
        "A finding is accepted by a waiver alone: 1 failed",
    ]


def test_the_filter_offers_what_is_owed_where_there_is_any() -> None:
    usual = ["any", "open: failed or unknown", "failed", "unknown", "waived", "advisory", "passed"]
    assert [each.words for each in page_of(ASSESSMENT).find("option")] == usual
    assert [each.words for each in page_of(EXCUSED).find("option")] == [*usual[:4], "owed", *usual[4:]]


def test_baseline_rule_files_and_scopes_are_told_where_they_were_given() -> None:
    page = page_of(EXCUSED)
    assert facts_of(page.find("section", id="judged")[0])[5:9] == [
        ("Waiver file", f"policies/waivers.toml; waivers that nothing needs were not looked forSHA-256 {'cd' * 32}"),
        ("Baseline", f"reports/before.json, of which the findings that are not mended yet are owedSHA-256 {'ef' * 32}"),
        (
            "Guard rules",
            (
                f"2 rule files of CloudFormation Guardrules/storage/queues.guardSHA-256 {'12' * 32}"
                f"rules/tags.guardSHA-256 {'34' * 32}"
            ),
        ),
        (
            "Scopes",
            (
                "some policies were in force on parts of the app only"
                "the whole app: taggingProd/Storage: encryption-at-rest, destroyable"
            ),
        ),
    ]
    assert page.find("section", id="result")[0].find("p")[-1].words == (
        "3 resources in 1 template: 2 judged by at least one policy, 1 exempt from every policy or in no scope of one, "
        "0 of a type that a policy does not know."
    )
    assert page.find("footer")[0].words == (
        f"Written by compliance {__version__} as of 2026-11-24. The same templates, policies, waivers, baseline, "
        "rule files and day give this page again, byte for byte."
    )


def test_what_is_found_beside_the_policies_is_told_under_a_heading_of_its_own() -> None:
    chapters = page_of(OF_ALL_KINDS).find("section", id="policies")[0].find("section", class_="chapter")[3:]
    assert [[each.words for each in chapter.find("h3", "p")] for chapter in chapters] == [
        [
            "Rule file storage/queues of CloudFormation Guard",
            (
                "Rules guard/storage/queues: 1 failed. What complies with these rules is not told by the engine that "
                "evaluates them."
            ),
        ],
        ["A finding is accepted by a waiver alone", "The gate itself, as bypass: 1 failed."],
        ["Every check comes to a verdict", "The gate itself, as check-error: 1 unknown."],
        [
            "Every resource is one that the policies know, and can be judged as it stands",
            "The gate itself, as unclassified-type: 1 unknown.",
        ],
        ["Every waiver is in force, needed, and no wider than approved", "The gate itself, as waiver: 1 failed."],
    ]


def test_passes_that_were_only_counted_are_told_as_that() -> None:
    counted = dataclasses.replace(ASSESSMENT, result=dataclasses.replace(RESULT, passes=1000))
    assert (
        page_of(counted)
        .find("p", class_="note")[0]
        .words.endswith(
            "999 judgements that passed were counted and not recorded, so that no more can be told of them here."
        )
    )


def test_controls_tell_what_serves_them_and_what_else_has_to_show_them() -> None:
    page = page_of(ASSESSMENT)
    (controls,), (uncovered,) = page.find("section", id="controls"), page.find("section", id="uncovered")
    of_hipaa = (
        "164.312(a)(2)(iv) Encryption and decryption Stored data is encrypted with a KMS key that we own: 1 failed "
        "Shown otherwise: Records of who used the keys. Not met"
    )
    of_iso = (
        "A.5.9 Inventory of information and other associated assets Every resource says whose it is: nothing here "
        "was judged by it Shown otherwise: The inventory."
    )
    heading = ["Control", "Failed", "Unknown", "Waived", "Advisory", "Passed"]
    assert [rows_of(table) for table in controls.find("table")] == [
        [heading, [of_hipaa, "1", "0", "0", "0", "0"]],
        [heading, [of_iso, "0", "0", "0", "0", "0"]],
    ]
    assert [rows_of(table) for table in uncovered.find("table")] == [
        [["Control", "To be shown by"], ["A.6.1 Screening", "Records of the personnel department."]]
    ]


def test_a_finding_is_told_whole() -> None:
    failed, _, waived, advised = page_of(ASSESSMENT).find("article", class_="finding")
    assert facts_of(failed) == [
        ("Fix", "Pass encryption_master_key= to the queue."),
        ("Requirement", "AWS::SQS::Queue/KmsMasterKeyId"),
        ("Type", "AWS::SQS::Queue"),
        ("Template", "Prod.template.json"),
        ("Property", "KmsMasterKeyId"),
        ("Only where", "IsProd is true"),
        ("Expected", "a customer-managed KMS key"),
        ("Observed", '"alias/aws/sqs"'),
        ("Controls", "HIPAA 164.312(a)(2)(iv)"),
    ]
    assert rows_of(failed) == [
        ["Resource", "Source", "Id"],
        ["OrdersA1B2C3D4Prod/Orders/Resource", "resources/orders.py:12", FAILED.id],
    ]
    assert facts_of(waived)[0] == ("Accepted by", "a.auditor until 2027-01-31, ticket SEC-7: Shared by two centres.")
    assert facts_of(waived)[-1] == ("Verdict", "fail, mandatory: it fails, unless a waiver accepts it")
    assert facts_of(advised)[-1] == ("Verdict", "fail, advisory: it fails nothing")


def test_what_is_owed_is_told_as_whole_as_what_is_open() -> None:
    owed, weakened, _ = page_of(EXCUSED).find("article", class_="finding")
    assert owed.find("h4")[0].words == f"Owed {OWED.ruling.message}"
    whole = [
        ("Fix", "Pass encryption_master_key= to the queue."),
        ("Requirement", "AWS::SQS::Queue/KmsMasterKeyId"),
        ("Type", "AWS::SQS::Queue"),
        ("Template", "Prod.template.json"),
        ("Property", "KmsMasterKeyId"),
        ("Only where", "IsProd is true"),
        ("Expected", "a customer-managed KMS key"),
        ("Observed", '"alias/aws/sqs"'),
        ("Verdict", "fail, mandatory: it fails, unless a waiver accepts it"),
        ("Controls", "HIPAA 164.312(a)(2)(iv)"),
    ]
    assert facts_of(owed) == [
        ("Owed", "since the baseline reports/before.json, in which it was open already: so it fails nothing"),
        *whole,
    ]
    assert rows_of(owed) == [
        ["Resource", "Source", "Id"],
        ["ReturnsE5F6A7B8Prod/Returns/Resource", "resources/orders.py:12", OWED.id],
    ]
    assert facts_of(weakened) == [
        (
            "Accepted by",
            "b.owner until 2026-12-24, ticket SEC-12: The vendor reads it, and has no access to our keys.",
        ),
        ("Weakens", "HIPAA 164.312(a)(2)(iv)"),
        *whole,
    ]


def test_a_pass_is_told_with_what_was_observed() -> None:
    (passes,) = page_of(ASSESSMENT).find("details", class_="passes")
    assert [each.words for each in passes.find("summary")] == [
        "1 judgement passed",
        "AWS::SQS::Queue/@DeletionPolicy Delete 1 passed",
    ]
    assert facts_of(passes) == [
        ("Type", "AWS::SQS::Queue"),
        ("Template", "Prod.template.json"),
        ("Property", "@DeletionPolicy"),
        ("Expected", "Delete"),
        ("Observed", "absent, which means Delete"),
    ]
    assert rows_of(passes) == [["Resource", "Source", "Id"], ["Orders", "", PASSED.id]]


def test_a_waiver_is_told_with_its_owner_and_the_days_that_are_left() -> None:
    (waiver,) = page_of(ASSESSMENT).find("article", class_="waiver")
    assert [each.words for each in waiver.find("h3", "p")] == ["SEC-7", "Shared by two centres."]
    assert facts_of(waiver) == [
        ("Accepted by", "a.auditor"),
        ("Expires", "2027-01-31: 68 days left"),
        ("Accepts", "1 finding of tagging: AWS::SQS::Queue/Tags"),
    ]


def test_a_waiver_tells_the_controls_that_it_weakens_and_they_lead_to_each_other() -> None:
    page = page_of(EXCUSED)
    weakening, other = page.find("article", class_="waiver")
    assert facts_of(weakening) == [
        ("Accepted by", "b.owner"),
        ("Expires", "2026-12-24: 30 days left"),
        ("Accepts", "1 finding of encryption-at-rest: AWS::SQS::Queue/KmsMasterKeyId"),
        ("Weakens", "HIPAA 164.312(a)(2)(iv) Encryption and decryption"),
    ]
    assert [term for term, _ in facts_of(other)] == ["Accepted by", "Expires", "Accepts"]
    (control,) = page.find("tr", id="control-1")
    assert [each.attributes["href"] for each in control.find("p", class_="state")[0].find("a")] == ["#waiver-1"]
    assert weakening.attributes["id"] == "waiver-1"
    assert [each.attributes["href"] for each in weakening.find("a")] == ["#group-2", "#control-1"]


def test_a_control_that_no_policy_serves_is_weakened_by_name_alone() -> None:
    waiver = dataclasses.replace(WEAKENED.waiver or AppliedWaiver("", "", "", ""), weakens=("House rules 7",))
    result = dataclasses.replace(RESULT, judgements=(dataclasses.replace(WEAKENED, waiver=waiver),))
    (told,) = page_of(dataclasses.replace(ASSESSMENT, result=result)).find("article", class_="waiver")
    assert facts_of(told)[-1] == ("Weakens", "House rules 7")
    assert [each.attributes["href"] for each in told.find("a")] == ["#group-1"]


def test_files_that_could_not_be_judged_are_told_first() -> None:
    subjects = (
        *RESULT.subjects,
        Subject("broken.json", "", None, 0, "broken.json is not valid JSON."),
        Subject("package.json", "", None, 0, NOT_A_TEMPLATE),
    )
    page = page_of(dataclasses.replace(ASSESSMENT, result=dataclasses.replace(RESULT, subjects=subjects)))
    assert [each.words for each in page.find("ul", class_="errors")] == ["broken.json broken.json is not valid JSON."]
    assert [each.words for each in page.find("section", id="judged")[0].find("summary", "li")] == [
        "1 template",
        "1 file without resources, which is no template",
        "package.json",
    ]


@of_each_kind
def test_the_page_is_sound_markup(assessment: Assessment) -> None:
    page = page_of(assessment)
    anchors = [each.attributes["id"] for each in page.all if "id" in each.attributes]
    assert len(anchors) == len(set(anchors))
    assert {each.attributes["href"] for each in page.find("a")} <= {f"#{anchor}" for anchor in anchors}
    assert {each.tag for each in page.all if {"src", "style", "action", "data"} & each.attributes.keys()} == set()
    assert [name for each in page.all for name in each.attributes if name.startswith("on")] == []
    assert [len(each.find("script")) for each in page.find("html")] == [1]
    for table in page.find("table"):
        assert isinstance(table.children[1], Element)
        assert table.children[1].tag == "caption"
        assert {each.attributes.get("scope") for each in table.find("th")} <= {"col", "row"}


def test_the_policy_of_the_page_allows_its_own_style_and_script_and_nothing_else() -> None:
    page = page_of(ASSESSMENT)
    hashes = {
        tag: base64.b64encode(hashlib.sha256(page.find(tag)[0].text.encode()).digest()).decode()
        for tag in ("style", "script")
    }
    (policy,) = [each for each in page.find("meta") if each.attributes.get("http-equiv") == "Content-Security-Policy"]
    assert policy.attributes["content"] == (
        f"default-src 'none'; style-src 'sha256-{hashes['style']}'; script-src 'sha256-{hashes['script']}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_one_assessment_gives_the_same_bytes_in_pieces_that_stay_small() -> None:
    told = list(pieces(large(2000)))
    assert "".join(told) == text_of(large(2000))
    assert max(map(len, told)) < 20_000


@pytest.mark.parametrize("character", [chr(number) for number in (0, 7, 9, 0x1B, 0x9B, 0xAD, 0x202E, 0x2066, 0xFFFE)])
def test_what_has_no_sign_of_its_own_is_shown_as_its_number(character: str) -> None:
    assert shown(f"a{character}b") == f"<bdi>a<mark>U+{ord(character):04X}</mark>b</bdi>"


def test_a_line_stays_a_line_and_lone_surrogates_can_be_written() -> None:
    assert shown("a\r\nb\ud800") == "<bdi>a<mark>U+000D</mark><mark>U+000A</mark><br>b<mark>U+D800</mark></bdi>"


def test_every_control_and_format_character_and_every_separator_but_the_space_is_shown() -> None:
    unseen = [
        chr(number)
        for number in range(sys.maxunicode + 1)
        if unicodedata.category(chr(number)) in {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"} and number != ord(" ")
    ]
    assert [character for character in unseen if "<mark>" not in shown(character)] == []


@given(st.text())
def test_no_character_is_lost_and_none_is_obeyed(text: str) -> None:
    (bdi,) = parse(str(shown(text))).children
    assert isinstance(bdi, Element)
    read = [child if isinstance(child, str) else child.text for child in bdi.children]
    assert (
        "".join(
            chr(int(part.removeprefix("U+"), 16)) if isinstance(child, Element) and child.tag == "mark" else part
            for child, part in zip(bdi.children, read, strict=True)
        )
        == text
    )


# --- In Chromium ------------------------------------------------------------------------------------------------------

in_chromium = pytest.mark.browser

PHONE, DESK = 375, 1280


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    arguments = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    if os.geteuid() == 0:  # root has no sandbox
        arguments.append("--no-sandbox")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found(CHROMIUM), args=arguments)
        yield opened
        opened.close()


Open = Callable[..., AbstractContextManager[Page]]


@pytest.fixture
def opened(browser: Browser, tmp_path: Path) -> Open:
    """Opens the report of an assessment, for the length of a block; it must do nothing but load."""

    @contextmanager
    def open_report(assessment: Assessment, **options: Any) -> Iterator[Page]:  # noqa: ANN401 - Playwright's own
        file = tmp_path / "report.html"
        file.write_bytes(text_of(assessment).encode())
        width = options.pop("width", DESK)
        axe = options.pop("axe", False)
        context: BrowserContext = browser.new_context(viewport={"width": width, "height": 800}, **options)
        if axe:
            assert AXE.is_file(), "axe-core is not installed: run `make node_modules/ready`"
            context.add_init_script(path=AXE)
        page, did = context.new_page(), list[str]()

        def dismiss(dialog: Dialog) -> None:
            did.append(f"dialog {dialog.message}")
            dialog.dismiss()

        page.on("request", lambda request: did.append(f"request {request.url}"))
        page.on("console", lambda message: did.append(f"console {message.text}"))
        page.on("pageerror", lambda error: did.append(f"error {error}"))
        page.on("dialog", dismiss)
        page.goto(file.as_uri())
        yield page
        assert did == [f"request {file.as_uri()}"]
        context.close()

    return open_report


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")


@in_chromium
@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@of_each_kind
def test_no_rule_of_accessibility_is_violated(assessment: Assessment, scheme: str, width: int, opened: Open) -> None:
    with opened(assessment, width=width, color_scheme=scheme, axe=True) as page:
        open_all(page)
        report = page.evaluate("axe.run()")
    # Rules by which much can go wrong here, so that an empty list is not one of a run that looked at nothing.
    looked_at = {"color-contrast", "heading-order", "landmark-unique", "region", "td-headers-attr", "label"}
    assert looked_at <= {rule["id"] for rule in report["passes"]}
    assert [
        (rule["id"], node["html"], node["failureSummary"]) for rule in report["violations"] for node in rule["nodes"]
    ] == []


@in_chromium
@pytest.mark.parametrize("width", [320, PHONE, 768, DESK])
@of_each_kind
def test_nothing_is_wider_than_the_window(assessment: Assessment, width: int, opened: Open) -> None:
    long = dataclasses.replace(
        assessment,
        result=dataclasses.replace(
            assessment.result,
            judgements=(*assessment.result.judgements, altered(FAILED, observed="x" * 400, logical_id="L" * 255)),
        ),
    )
    with opened(long, width=width) as page:
        open_all(page)
        assert page.evaluate("document.documentElement.scrollWidth") == width
        beyond = page.locator("bdi, h1, h2, h3, h4, td, th, dd, summary").evaluate_all(
            "(all, width) => all.filter(each => each.getBoundingClientRect().right > width).map(each => each.tagName)",
            width,
        )
        assert beyond == []


@in_chromium
def test_no_text_of_a_template_does_anything_and_all_of_it_can_be_read(opened: Open) -> None:
    with opened(hostile()) as page:
        open_all(page)
        observed = page.locator("dt:text-is('Observed') + dd").all_inner_texts()
        loaded = page.locator("img, svg, iframe, object, embed, link, script, style").evaluate_all(
            "all => all.map(each => each.localName)"
        )
        assert filtered(page, "<svg onload=alert(3)>") == "1 of 7 judgements are shown."
    readable = [
        "".join(each if each.isprintable() or each == "\n" else f"U+{ord(each):04X}" for each in text).replace(
            "\n", "U+000A\n"
        )
        for text in HOSTILE_TEXTS
    ]
    assert sorted(observed) == sorted(readable)
    assert loaded == ["style", "script"]


def shown_ids(page: Page) -> list[str]:
    ids: Locator = page.locator(".group td.id")
    return sorted(ids.evaluate_all("all => all.filter(each => each.checkVisibility()).map(each => each.innerText)"))


def filtered(page: Page, words: str = "", verdict: str = "") -> str:
    """Filter, and return what the page says that it shows."""
    page.locator("#filter-verdict").select_option(verdict)
    page.locator("#filter-text").fill(words)
    page.locator("#filter-text").press("Enter")
    return str(page.locator("#filter-told").inner_text())


@in_chromium
def test_judgements_are_found_by_words_and_by_verdict(opened: Open) -> None:
    with opened(ASSESSMENT) as page:
        assert shown_ids(page) == sorted(each.id for each in (FAILED, UNKNOWN, WAIVED, ADVISED))
        assert filtered(page, "queue DELETIONPOLICY") == "1 of 5 judgements are shown."
        assert shown_ids(page) == [PASSED.id]
        assert page.locator(".chapter:visible h3").all_inner_texts() == [
            "A stack can be destroyed, and leaves nothing behind"
        ]
        assert filtered(page, verdict="fail unknown") == "2 of 5 judgements are shown."
        assert shown_ids(page) == sorted([FAILED.id, UNKNOWN.id])
        assert filtered(page, "Owner", "waived") == "0 of 5 judgements are shown."
        assert shown_ids(page) == []
        assert filtered(page, FAILED.id) == "1 of 5 judgements are shown."
        assert shown_ids(page) == [FAILED.id]
        assert filtered(page) == ""
        assert shown_ids(page) == sorted(each.id for each in (FAILED, UNKNOWN, WAIVED, ADVISED))


@in_chromium
def test_what_is_owed_is_found_by_the_filter(opened: Open) -> None:
    with opened(OF_ALL_KINDS) as page:
        assert filtered(page, verdict="owed") == "1 of 12 judgements are shown."
        assert shown_ids(page) == [OWED.id]
        assert filtered(page, "guard/storage", "fail unknown") == "1 of 12 judgements are shown."
        assert page.locator(".chapter:visible h3").all_inner_texts() == [
            "Rule file storage/queues of CloudFormation Guard"
        ]
        assert filtered(page, "baseline before.json") == "1 of 12 judgements are shown."


@in_chromium
def test_one_of_many_resources_is_found_in_a_list_that_was_closed(opened: Open) -> None:
    assessment = large(1000)
    wanted = next(each for each in assessment.result.judgements if each.place.logical_id == "Resource773")
    with opened(assessment) as page:
        assert shown_ids(page) == []
        assert filtered(page, "Resource773") == "1 of 1,000 judgements are shown."
        assert shown_ids(page) == [wanted.id]
        assert filtered(page) == ""
        assert shown_ids(page) == []


@in_chromium
def test_everything_can_be_reached_and_opened_with_the_keyboard(opened: Open) -> None:
    with opened(ASSESSMENT) as page:
        focused = page.locator(":focus")
        page.keyboard.press("Tab")
        assert focused.inner_text() == "Skip to the result"
        assert focused.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        reached = []
        for _ in range(60):
            page.keyboard.press("Tab")
            if not focused.count():
                break
            assert focused.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
            if focused.evaluate("each => each.localName") == "summary":
                reached.append(focused.inner_text())
                if not focused.evaluate("each => each.parentElement.open"):
                    page.keyboard.press("Enter")
        assert page.locator("details:not([open])").count() == 0
        assert reached == page.locator("summary").all_inner_texts()


@in_chromium
def test_without_javascript_all_of_it_can_be_read(opened: Open) -> None:
    with opened(ASSESSMENT, java_script_enabled=False) as page:
        assert not page.locator("#filter").is_visible()
        for summary in page.locator("main summary").all():
            if summary.locator("xpath=..").get_attribute("open") is None:
                summary.click()
        without = page.locator("main").inner_text()
    with opened(ASSESSMENT) as page:
        open_all(page)
        page.locator("#filter").evaluate("form => { form.hidden = true; }")
        assert without == page.locator("main").inner_text()
    for judgement in RESULT.judgements:
        assert judgement.id in without


@in_chromium
@pytest.mark.parametrize("scripts", [True, False])
def test_in_print_findings_and_explanations_are_open_and_passes_are_as_they_were(
    opened: Open, *, scripts: bool
) -> None:
    with opened(large(500), java_script_enabled=scripts, color_scheme="dark") as page:
        assert page.locator(".finding tbody tr:visible").count() == 0
        page.emulate_media(media="print")
        assert page.locator(".finding tbody tr:visible").count() == 200
        assert page.locator(".passes tbody tr:visible").count() == 0
        assert page.locator(".about h4:visible").count() == page.locator(".about h4").count()
        assert not page.locator("nav").is_visible()
        assert not page.locator("#filter").is_visible()
        assert page.locator("main a:visible").count() > 0
        coloured = page.locator("main a:visible").evaluate_all(
            "all => all.filter(each => getComputedStyle(each).color !== getComputedStyle(each.parentElement).color)"
        )
        assert coloured == []
        assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == "rgb(255, 255, 255)"
        assert page.pdf().startswith(b"%PDF-")
        page.emulate_media(media="screen")
        assert page.locator(".finding tbody tr:visible").count() == 0


@in_chromium
@pytest.mark.parametrize(("scheme", "ground"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(21, 24, 28)")])
def test_the_page_is_as_light_or_dark_as_the_reader_wants_it(scheme: str, ground: str, opened: Open) -> None:
    with opened(ASSESSMENT, color_scheme=scheme) as page:
        assert page.locator("body").evaluate("body => getComputedStyle(body).backgroundColor") == ground


@in_chromium
def test_a_page_of_20_000_judgements_can_be_filtered(opened: Open) -> None:
    with opened(large(20_000)) as page:
        assert filtered(page, "Resource1999") == "11 of 20,000 judgements are shown."
