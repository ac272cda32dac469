from __future__ import annotations

from dataclasses import replace

import pytest

from platform_bridge.catalog import CATALOG, Api, FailureShape
from platform_bridge.failures import FailureReport, read_failure
from platform_bridge.simulator import ErrorProfile
from platform_bridge.simulator.answers import Failure, failure_payload, in_shape

PAIRED = [api for api in CATALOG.values() if api.docs_shape is not api.device_shape]


@pytest.mark.parametrize("shape", [each for each in FailureShape if each is not FailureShape.NONE])
def test_the_bridge_reads_every_shape_that_the_simulator_writes(shape: FailureShape) -> None:
    api = replace(CATALOG["login"], docs_shape=shape)
    payload = failure_payload(api, Failure("no", 7), ErrorProfile.DOCS)
    assert read_failure(payload) == FailureReport(7, "no")


def test_a_shape_of_nothing_is_nothing() -> None:
    api = replace(CATALOG["login"], docs_shape=FailureShape.NONE)
    assert failure_payload(api, Failure("no", 7), ErrorProfile.DOCS) is None


def test_a_finer_code_is_read_too() -> None:
    for shape in FailureShape:
        payload = in_shape(shape, Failure("no", 20000, 20015))
        assert "20015" in str(payload) or shape is FailureShape.NONE


@pytest.mark.parametrize("api", PAIRED, ids=lambda api: api.name)
def test_the_two_profiles_differ(api: Api) -> None:
    docs, device = (failure_payload(api, Failure("no", 7), profile) for profile in ErrorProfile)
    assert docs != device
