"""A skip that gives no reason is a failure."""

from typing import Any

import pytest


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    return _refuse_silence((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Any:
    return _refuse_silence((yield))


def _refuse_silence(report: Any) -> Any:
    if report.skipped and not hasattr(report, "wasxfail") and isinstance(report.longrepr, tuple):
        reason = str(report.longrepr[2]).removeprefix("Skipped").strip(": ")
        if not reason or reason == "unconditional skip":
            report.outcome = "failed"
            report.longrepr = f"{report.nodeid} was skipped without a reason"
    return report
