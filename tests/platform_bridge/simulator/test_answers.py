from __future__ import annotations

from dataclasses import replace

import pytest

from platform_bridge.catalog import CATALOG, Api, ApiKind, FailureShape
from platform_bridge.failures import FailureReport, read_failure
from platform_bridge.simulator import ErrorProfile
from platform_bridge.simulator.answers import Failure, failure_payload

ASYNC = [api for api in CATALOG.values() if api.kind is ApiKind.ASYNC]


@pytest.mark.parametrize("shape", [each for each in FailureShape if each is not FailureShape.NONE])
def test_the_bridge_reads_every_shape_that_the_simulator_writes(shape: FailureShape) -> None:
    api = replace(CATALOG["login"], docs_shape=shape)
    payload = failure_payload(api, Failure("no", 7), ErrorProfile.DOCS)
    assert read_failure(payload) == FailureReport(7, "no")


def test_a_shape_of_nothing_is_nothing() -> None:
    api = replace(CATALOG["login"], docs_shape=FailureShape.NONE)
    assert failure_payload(api, Failure("no", 7), ErrorProfile.DOCS) is None


@pytest.mark.parametrize("api", ASYNC, ids=lambda api: api.name)
def test_the_two_profiles_differ(api: Api) -> None:
    docs, device = (failure_payload(api, Failure("no", 7), profile) for profile in ErrorProfile)
    assert docs != device
    assert isinstance(docs, dict)
    assert docs["error"] == {"error_code": 7, "error_msg": "no", "error_extra": {}}
