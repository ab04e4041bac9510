"""The CDK validation plugin: judges what synthesis wrote, and fails it.

CDK calls a plugin at the end of `App.synth()`, once all templates are on disk, and then decides by the app's mode
whether to throw. The gate does not depend on that decision: see `Gate.guard` and `Gate.validate`. What CDK does in
which mode is read from `core/lib/private/synthesis-validation.js` of aws-cdk-lib 2.275.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any

import aws_cdk as cdk
import jsii

from compliance.policy import Policy
from compliance.settings import Settings
from compliance.version import __version__

EVIDENCE = Path("compliance", "evidence.json")
"""Where the evidence is written, below the assembly."""

PLUGIN_NAME = "smartfactory-compliance"


UNTIL_NODE_WORKS = 0.01
"""Seconds after which Node has the answer of an aspect."""

_MEANWHILE = ThreadPoolExecutor(max_workers=1, thread_name_prefix=PLUGIN_NAME)
"""While Node synthesizes, Python waits: what needs no construct is done meanwhile, for all apps of a process."""


class ComplianceError(RuntimeError):
    """Synthesis broke a policy, or could not be judged; the message is the report."""


@jsii.implements(cdk.IPolicyValidationPlugin)
class Gate:
    """The one gate of an app: what its aspects noted, and what became of the last synthesis."""

    def __init__(self, app: cdk.App) -> None:
        """Make the gate of `app` and register it with CDK."""
        self._app = app
        self._enforced: dict[str, tuple[Policy, ...]] = {}
        self._settings = Settings()
        self._guarded = False
        self.failure: str | None = None
        """The report, after a judgement that failed."""
        self.has_judged = False
        self._writing: Future[None] | None = None
        cdk.Validations.of(app).add_plugins(self)
        _end_without_traceback()

    # jsii reads the protocol's members through properties: class attributes would not be seen.
    @property
    def name(self) -> str:
        """The name under which CDK reports the plugin."""
        return PLUGIN_NAME

    @property
    def version(self) -> str:
        """The version under which CDK reports the plugin."""
        return __version__

    @property
    def rule_ids(self) -> list[str]:
        """The ids of all policies in force."""
        return sorted({policy.id for policies in self._enforced.values() for policy in policies})

    def enforce_at(self, scope: str, policies: tuple[Policy, ...]) -> None:
        """Put policies in force for everything at or below the construct path `scope` (empty: the whole app)."""
        known = self._enforced.get(scope, ())
        self._enforced[scope] = (*known, *(policy for policy in policies if policy not in known))
        _MEANWHILE.submit(_prepare, dict(self._enforced))

    def guard(self, settings: Settings) -> None:
        """Make `app.synth()` raise on a failed judgement, whatever CDK makes of the plugin's report."""
        self._settings = settings
        if self._guarded:
            return
        self._guarded = True
        synth = self._app.synth

        def guarded(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - whatever synth takes and returns
            try:
                assembly = synth(*arguments, **options)
            except RuntimeError:
                if self.failure is None:
                    raise
            else:
                if not self.has_judged:
                    self.judge_assembly()
            self._wait_for_evidence()
            if self.failure is not None:
                self._withdraw()
                raise ComplianceError(self.failure) from None
            return assembly

        setattr(self._app, "synth", guarded)  # noqa: B010 - on this instance alone, not on the class

    def validate(self, context: cdk.IPolicyValidationContext) -> cdk.PolicyValidationPluginReport:  # noqa: ARG002
        """Judge the assembly; called by CDK at the end of synthesis.

        Where CDK would let a failed validation pass (it leaves it to the CLI) and no guard is on the app, the process
        ends here. Of the findings CDK is told no more than that they are open, since the whole report is printed
        already: as "fatal", because CDK lets anything less be acknowledged away, and with a construct, because CDK
        passes a report whose violations name none.
        """
        from compliance.findings import OPEN_FINDINGS  # noqa: PLC0415 - loaded by then, see `_prepare`

        self.judge_assembly()
        if not self._guarded:
            self._wait_for_evidence()
        if self.failure is None:
            return cdk.PolicyValidationPluginReport(success=True, violations=[])
        if not self._guarded:
            self._withdraw()
            if _cdk_would_go_on(self._app):
                raise SystemExit(1)
        violation = cdk.PolicyViolation(
            rule_name=OPEN_FINDINGS,
            description=f"Compliance findings are open: see the report above and {EVIDENCE.as_posix()}.",
            severity="fatal",
            violating_resources=[cdk.PolicyViolatingResource(construct_path="", locations=[])],
        )
        return cdk.PolicyValidationPluginReport(success=False, violations=[violation])

    def judge_assembly(self) -> None:
        """Judge what stands in the app's output folder, print the report and write the evidence.

        Whatever goes wrong here counts as a failed judgement: nothing passes because it could not be read.
        """
        self.has_judged = True
        started = time.perf_counter()
        directory = Path(self._app.outdir)
        evidence = directory / EVIDENCE
        try:
            from compliance import synthesis  # noqa: PLC0415 - loaded by then, see `_prepare`

            judged = synthesis.judged(directory, self._enforced, self._settings)
            self._writing = _MEANWHILE.submit(synthesis.write_evidence, judged.assessment, evidence)
        except Exception as error:  # noqa: BLE001 - see above
            self._fail(f"The assembly {directory} could not be judged: {error}")
            return
        took = time.perf_counter() - started
        told = f"compliance: {judged.tally} ({took:.2f} s)\nEvidence: {evidence}"
        report = f"{judged.findings}\n{told}" if judged.findings else told
        self.failure = report if judged.is_open else None
        _tell(f"\n{report}" if judged.findings else report)

    def _wait_for_evidence(self) -> None:
        """Let nobody go on before the evidence is written; where it cannot be, that is a failed judgement."""
        writing, self._writing = self._writing, None
        if writing is not None and (error := writing.exception()) is not None:
            self._fail(f"The evidence of {self._app.outdir} could not be written: {error}")

    def _withdraw(self) -> None:
        from compliance import synthesis  # noqa: PLC0415 - loaded by then, see `_prepare`

        synthesis.withdraw(Path(self._app.outdir))

    def _fail(self, sentence: str) -> None:
        self.failure = sentence
        _tell(sentence)


_GATES: dict[cdk.App, Gate] = {}
"""The gate of each app. Held here because jsii keeps only weak references to Python objects that JavaScript calls."""


def gate_of(app: cdk.App) -> Gate:
    """The gate of an app, made when it is first asked for."""
    if app not in _GATES:
        _GATES[app] = Gate(app)
    return _GATES[app]


def failure_of(app: cdk.Stage) -> str | None:
    """The report of the gate of an app where it failed; None where it did not, or where there is none."""
    return next((gate.failure for gated, gate in _GATES.items() if gated is app), None)


def _prepare(enforced: Mapping[str, tuple[Policy, ...]]) -> None:
    """Load what judges, and find the policies' hash, which is remembered: an app would wait for it in the end.

    Node has its answer first. It works by itself only then, and two threads at once would hold each other up.
    """
    time.sleep(UNTIL_NODE_WORKS)
    from compliance.assessment import policies_sha256  # noqa: PLC0415 - see above
    from compliance.scopes import in_force_in  # noqa: PLC0415 - see above
    from compliance.synthesis import judged  # noqa: F401, PLC0415 - see above

    policies_sha256(in_force_in(enforced))


def _cdk_would_go_on(app: cdk.App) -> bool:
    """Whether CDK only reports a failed validation, because it expects the CLI to fail on it."""
    if app.node.try_get_context("@aws-cdk/core:failSynthOnValidationErrors") in {False, "false"}:
        return True
    modes = (app.node.try_get_context("@aws-cdk/core:appMode"), os.environ.get("CDK_APP_MODE"))
    return next((mode for mode in modes if mode in {"process", "inmemory"}), None) == "process"


def _tell(text: str) -> None:
    sys.stderr.write(f"{text}\n")


def _end_without_traceback() -> None:
    """Let an uncaught failure of the gate end the process with exit code 1 and no traceback: the report says it all."""
    if getattr(sys.excepthook, "__module__", None) != __name__:
        sys.excepthook = _without_traceback(sys.excepthook)


ExceptionHook = Callable[[type[BaseException], BaseException, TracebackType | None], Any]


def _without_traceback(otherwise: ExceptionHook) -> ExceptionHook:
    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        ours = isinstance(error, ComplianceError)
        thrown_by_cdk = isinstance(error, RuntimeError) and "ValidationFailed" in str(error)
        if not ours and not (thrown_by_cdk and any(gate.failure for gate in _GATES.values())):
            otherwise(kind, error, trace)

    return hook
