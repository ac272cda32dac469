from __future__ import annotations

import numpy as np
import pytest

from assets.noise import Noise, smoothstep


@pytest.mark.parametrize("place", [0.0, 0.13, 0.5, 0.99])
def test_noise_repeats_after_one(place: float) -> None:
    noise = Noise(5, 3, 4)
    assert noise.at(place, place) == pytest.approx(noise.at(place + 1, place - 1))


def test_noise_stays_in_range_and_varies() -> None:
    noise = Noise(5, 3, 4)
    places = np.arange(500)
    values = noise.at(places / 31, places / 17)
    assert 0.0 <= np.min(values) < 0.35
    assert 0.65 < np.max(values) <= 1.0


def test_equal_seeds_give_equal_noise() -> None:
    assert Noise(5, 3, 4).at(0.3, 0.7) == Noise(5, 3, 4).at(0.3, 0.7)
    assert Noise(5, 3, 4).at(0.3, 0.7) != Noise(6, 3, 4).at(0.3, 0.7)


def test_smoothstep_rises_or_falls() -> None:
    assert smoothstep(1.0, 3.0, [0, 1, 2, 3, 4]).tolist() == [0, 0, 0.5, 1, 1]
    assert smoothstep(3.0, 1.0, [0, 1, 2, 3, 4]).tolist() == [1, 1, 0.5, 0, 0]
