"""The pytest plugin: assertions on what will be deployed, with the project's settings, and one report of a session.

It is in every run of pytest where the distribution is installed, so it loads the judge, the policies and the CDK only
for tests that ask for them.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Generator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from compliance.testing.sessions import RunningTest, Session, begin, end, running

if TYPE_CHECKING:
    import aws_cdk as cdk

    from compliance.policy import Policy

MARK = "accepted_finding"
FIELDS = ("policy", "path", "reason", "expires", "requirement")
"""What the mark says of a finding, in this order where it names no field."""
HANDED_OVER = "compliance"
"""Under which name a worker of pytest-xdist hands over what it judged."""

SUFFIXES = {".csv": "csv", ".html": "html", ".json": "json", ".sarif": "sarif", ".xml": "junit"}
"""The format of a report by the end of its file's name, where none is named."""

SETTINGS: Mapping[str, tuple[Any, str]] = {
    "compliance_policies": ("args", "policy sets by name (default: as [tool.compliance] says, else policies)"),
    "compliance_waivers": ("string", "the file of accepted findings (default: as the command line finds it)"),
    "compliance_as_of": ("string", "the day on which waivers are looked at (default: today)"),
}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Take the settings, and the reports that are asked for."""
    for name, (kind, about) in SETTINGS.items():
        parser.addini(name, about, type=kind)
    parser.getgroup("compliance").addoption(
        "--compliance-report",
        action="append",
        default=[],
        metavar="[NAME=]FILE",
        help="report all that was judged: json, sarif, junit, csv, html, oscal; by default as the file's name ends",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Begin a session, with the settings of this run."""
    config.addinivalue_line(
        "markers",
        f"{MARK}({', '.join(FIELDS[:-1])}, requirement=None, matches=1): the findings that this names are "
        "accepted in the test; it fails when that has expired, or when no finding needs it",
    )
    waivers = config.getini("compliance_waivers")
    session = Session(
        folder=config.rootpath,
        policies=tuple(config.getini("compliance_policies")),
        waivers=Path(waivers) if waivers else None,
        as_of=config.getini("compliance_as_of") or None,
    )
    begin(session)
    config.add_cleanup(lambda: end(session))
    if config.getoption("--compliance-report"):
        session.log = []
        if not hasattr(config, "workerinput"):
            config.pluginmanager.register(Reports(config, session), "compliance-reports")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Note which test runs, and what it accepts."""
    session = running()
    marks = tuple({**dict(zip(FIELDS, mark.args, strict=False)), **mark.kwargs} for mark in item.iter_markers(MARK))
    session.test = RunningTest(name=item.nodeid, accepted=marks)
    try:
        return (yield)
    finally:
        session.test = None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call() -> Generator[None, object, object]:
    """Fail a test that has passed where something that it accepts is not there."""
    __tracebackhide__ = True
    ended = yield
    session = running()
    if session.test is not None and session.test.accepted:
        _refuse_unneeded(session, session.test)
    return ended


def _refuse_unneeded(session: Session, test: RunningTest) -> None:
    from compliance.errors import CallerError  # noqa: PLC0415 - see the module
    from compliance.testing.assertions import told  # noqa: PLC0415 - see the module
    from compliance.testing.judging import unneeded  # noqa: PLC0415 - see the module

    try:
        left = unneeded(session, test)
    except CallerError as error:
        pytest.fail(str(error), pytrace=False)
    if left.open_findings:
        pytest.fail(told(left), pytrace=False)


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Tell of two results that differ what became worse, new, better and gone."""
    if op != "==" or type(left).__module__ != "compliance.findings":
        return None
    from compliance.findings import Result  # noqa: PLC0415 - see the module
    from compliance.testing.assertions import compared  # noqa: PLC0415 - see the module

    if not isinstance(left, Result) or not isinstance(right, Result):
        return None
    return ["the findings differ, from the left to the right:", *compared(left, right)]


def pytest_sessionfinish(session: pytest.Session) -> None:
    """As a worker of pytest-xdist, hand over what was judged here."""
    if hasattr(session.config, "workerinput") and (log := running().log) is not None:
        session.config.workeroutput[HANDED_OVER] = pickle.dumps(log)  # type: ignore[attr-defined] # set by pytest-xdist


class Reports:
    """The reports of a session that were asked for: what each worker judged, if there are any, and their files."""

    def __init__(self, config: pytest.Config, session: Session) -> None:
        """Find out which reports are asked for. Raises pytest.UsageError where one cannot be made."""
        self._session = session
        self._wanted = dict(map(_wanted, config.getoption("--compliance-report")))
        self._expected: set[str] = set()
        """The workers that have not handed over what they judged."""
        self._told: list[str] = []

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodeready(self, node: Any) -> None:  # noqa: ANN401 - of pytest-xdist, which need not be installed
        """Expect of a worker what it will judge."""
        self._expected.add(node.gateway.id)

    @pytest.hookimpl(optionalhook=True)
    def pytest_testnodedown(self, node: Any) -> None:  # noqa: ANN401 - as above
        """Take what a worker judged; one that ended suddenly hands nothing over."""
        handed_over = getattr(node, "workeroutput", {}).get(HANDED_OVER)
        if handed_over is not None and self._session.log is not None:
            self._session.log += pickle.loads(handed_over)  # noqa: S301 - written by a worker of this very session
            self._expected.discard(node.gateway.id)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the reports. Where that fails the session fails, too."""
        from compliance.errors import CallerError  # noqa: PLC0415 - see the module

        self._told += (f"The reports lack what {worker} judged: it was ended." for worker in sorted(self._expected))
        try:
            self._told += _write(self._wanted, self._session)
        except (CallerError, OSError) as error:
            self._told.append(f"There is no report: {error}")
            session.exitstatus = pytest.ExitCode.USAGE_ERROR

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Tell what the reports are about, and where they are."""
        terminalreporter.section("compliance")
        for line in self._told:
            terminalreporter.line(line)


def _wanted(text: str) -> tuple[Path, str]:
    """The file and the format that `[NAME=]FILE` asks for."""
    from compliance.report import FORMATS, ReportError, refuse_missing  # noqa: PLC0415 - see the module

    name, equals, file = text.partition("=")
    if not equals:
        name, file = SUFFIXES.get(Path(text).suffix, ""), text
    if name not in FORMATS or not file:
        raise pytest.UsageError(
            f"--compliance-report takes NAME=FILE with one of {', '.join(FORMATS)}, or a FILE that ends in one of "
            f"{', '.join(SUFFIXES)}, not {text!r}."
        )
    try:
        refuse_missing(name)
    except ReportError as error:
        raise pytest.UsageError(str(error)) from error
    return Path(file).absolute(), name


def _write(wanted: Mapping[Path, str], session: Session) -> list[str]:
    """Write the reports, and say what they are about."""
    from compliance.report import pieces_of  # noqa: PLC0415 - see the module
    from compliance.report.console import tally  # noqa: PLC0415 - see the module
    from compliance.testing.whole import assessment_of  # noqa: PLC0415 - see the module

    if not session.log:
        for file in wanted:
            file.unlink(missing_ok=True)  # one of an earlier session would be taken for this one's
        return ["No test judged anything, so there is no report."]
    assessment = assessment_of(session.log, session)
    for file, name in wanted.items():
        pieces = pieces_of(name, assessment)
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("w", encoding="utf-8", newline="") as out:
            out.writelines(pieces)
    return [tally(assessment.result), *(f"Report: {file}" for file in wanted)]


@pytest.fixture(scope="session")
def compliance_policies() -> tuple[Policy, ...]:
    """The policies that are in force for the project."""
    from compliance.testing.judging import policies_in_force  # noqa: PLC0415 - see the module

    return policies_in_force()


@pytest.fixture(scope="session")
def compliant() -> Callable[..., None]:
    """`compliance.testing.assert_compliant`, for tests that import nothing."""
    from compliance.testing.assertions import assert_compliant  # noqa: PLC0415 - see the module

    return assert_compliant


@pytest.fixture
def cdk_app(tmp_path: Path, request: pytest.FixtureRequest) -> cdk.App:
    """An app with the context of the project's `cdk.json`, which writes to a folder of its own, without validation."""
    from compliance.testing.apps import app_in  # noqa: PLC0415 - see the module

    return app_in(tmp_path / "cdk.out", request.config.rootpath / "cdk.json")


@pytest.fixture(scope="session")
def cdk_app_factory(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Callable[[], cdk.App]:
    """Makes such an app at each call: a property needs one for each of its examples."""
    from compliance.testing.apps import app_in  # noqa: PLC0415 - see the module

    return lambda: app_in(tmp_path_factory.mktemp("cdk") / "cdk.out", request.config.rootpath / "cdk.json")
