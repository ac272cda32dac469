from __future__ import annotations

import pytest

from tests.build.check.packages import found, with_files, with_script

# Put together here, so that nobody's scanner takes this file for a leak.
SECRETS = {
    "a private key": "-----BEGIN EC PRIVATE" + " KEY-----",
    "a client secret": 'clientSecret: "' + "aB3dE5gH7jK9mN1p" + '"',
    "a token of TikTok's": "act." + "exampleToken12345Example12345!4567.va",
    "a key of AWS": "AKIA" + "ABCDEFGHIJKLMNOP",
    "a token of GitHub's": "ghp_" + "a" * 36,
    "a token of Slack's": "xoxb-" + "1" * 24,
    "a key of Stripe's": "sk_live_" + "b" * 24,
}


@pytest.mark.parametrize("what", SECRETS)
def test_a_secret_is_found_and_not_repeated(what: str) -> None:
    (finding,) = found(with_script(f"// first\n// {SECRETS[what]}\n"))
    assert (finding.rule.id, finding.message) == ("secret", f"This looks like {what}.")
    assert str(finding.place) == "extra.js:2:4"


@pytest.mark.parametrize("name", ["keys/store.jks", "cert.p12"])
def test_files_of_keys_are_found(name: str) -> None:
    assert [finding.rule.id for finding in found(with_files({name: "x"}))] == ["secret"]
