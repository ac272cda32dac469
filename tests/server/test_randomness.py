import pytest

from server.randomness import OneCourse, SystemRandomness


def test_tokens_are_128_bits_and_differ() -> None:
    tokens = {SystemRandomness().token() for _ in range(100)}
    assert len(tokens) == 100
    assert all(len(bytes.fromhex(token)) == 16 for token in tokens)


def test_seeds_are_in_the_rules_range() -> None:
    seeds = [SystemRandomness().seed() for _ in range(100)]
    assert all(0 <= seed < 2**32 for seed in seeds)
    assert len(set(seeds)) > 1


def test_one_course_for_every_run() -> None:
    assert {OneCourse(7).seed() for _ in range(3)} == {7}


@pytest.mark.parametrize("seed", [-1, 2**32])
def test_a_seed_that_no_course_has(seed: int) -> None:
    with pytest.raises(ValueError, match="0 to 4294967295"):
        OneCourse(seed)
