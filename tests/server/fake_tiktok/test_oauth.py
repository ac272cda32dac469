import logging

import httpx
import pytest

from tests.server.fake_tiktok.fake import (
    FORM,
    KEY,
    SECRET,
    Fake,
    check_api_error,
    check_refusal,
    open_fake,
)

ACCESS_LIFETIME_MS = 86_400_000
REFRESH_LIFETIME_MS = 31_536_000_000


async def revoke(fake: Fake, **changes: str) -> httpx.Response:
    form = {"client_key": "key", "client_secret": SECRET, "token": "a-token"} | changes
    return await fake.http.post("/v2/oauth/revoke/", data=form)


async def works(fake: Fake, access_token: str) -> bool:
    response = await fake.user_info(access_token, "open_id")
    if response.status_code != 200:
        check_api_error(response, "access_token_invalid", 401)
    return response.status_code == 200


async def test_a_code_is_exchanged_for_the_documented_answer(fake: Fake) -> None:
    body = await fake.tokens(kind="authorize", scopes=["user.info.basic", "video.list"])
    assert body.pop("access_token").startswith("act.")
    assert body.pop("refresh_token").startswith("rft.")
    assert len(body.pop("open_id")) == 36
    assert body == {
        "expires_in": 86400,
        "refresh_expires_in": 31536000,
        "scope": "user.info.basic,video.list",
        "token_type": "Bearer",
    }


async def test_an_open_id_belongs_to_app_and_user_and_outlives_a_restart() -> None:
    async def open_id(client_key: str, user: str) -> str:
        async with open_fake(client_key) as fake:
            answer = await fake.token(code=await fake.code(user), client_key=client_key)
            found: str = answer.json()["open_id"]
            return found

    first = await open_id("key", "ada")
    assert await open_id("key", "ada") == first
    assert len({first, await open_id("key", "grace"), await open_id("other", "ada")}) == 3


async def test_a_code_that_was_used(fake: Fake) -> None:
    code = await fake.code()
    assert (await fake.token(code=code)).status_code == 200
    check_refusal(await fake.token(code=code), "invalid_grant", "Authorization code has been used.")


async def test_a_code_that_is_unknown(fake: Fake) -> None:
    check_refusal(
        await fake.token(code="made-up"), "invalid_grant", "Authorization code is invalid."
    )


async def test_a_code_lives_five_minutes(fake: Fake) -> None:
    early, late = await fake.code(), await fake.code()
    fake.clock.advance(299_999)
    assert (await fake.token(code=early)).status_code == 200
    fake.clock.advance(1)
    check_refusal(await fake.token(code=late), "invalid_grant", "Authorization code is expired.")


@pytest.mark.parametrize("field", ["client_key", "client_secret"])
async def test_wrong_credentials_do_not_use_the_code_up(fake: Fake, field: str) -> None:
    code = await fake.code()
    check_refusal(
        await fake.token(code=code, **{field: "wrong é"}),
        "invalid_client",
        "Client key or secret is incorrect.",
        status=401,
    )
    assert (await fake.token(code=code)).status_code == 200


@pytest.mark.parametrize("field", list(FORM))
async def test_a_missing_parameter(fake: Fake, field: str) -> None:
    form = FORM | {"code": await fake.code(), field: ""}
    check_refusal(
        await fake.http.post("/v2/oauth/token/", data=form),
        "invalid_request",
        "The request is missing a required parameter.",
    )


@pytest.mark.parametrize("grant_type", ["password", "authorization code"])
async def test_a_grant_that_is_not_known(fake: Fake, grant_type: str) -> None:
    check_refusal(
        await fake.token(grant_type=grant_type),
        "unsupported_grant_type",
        "The grant type is not supported.",
    )


async def test_a_form_of_another_type(fake: Fake) -> None:
    check_refusal(
        await fake.http.post("/v2/oauth/token/", json=FORM),
        "invalid_request",
        "The Content-Type must be application/x-www-form-urlencoded.",
    )


@pytest.mark.parametrize("path", ["token", "revoke"])
@pytest.mark.parametrize(
    ("body", "description"),
    [
        (b"code=a&code=b", "The request has a repeated parameter."),
        (b"\xff", "The request is malformed."),
        (b"a=&" * 30, "The request is malformed."),
    ],
)
async def test_a_form_that_is_torn(fake: Fake, path: str, body: bytes, description: str) -> None:
    response = await fake.http.post(
        f"/v2/oauth/{path}/",
        content=body,
        headers={"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"},
    )
    check_refusal(response, "invalid_request", description)


async def test_an_access_token_lives_a_day(fake: Fake) -> None:
    token = await fake.access()
    fake.clock.advance(ACCESS_LIFETIME_MS - 1)
    assert await works(fake, token)
    fake.clock.advance(1)
    assert not await works(fake, token)


async def test_a_refresh_answers_like_the_exchange_and_keeps_what_was_granted(fake: Fake) -> None:
    first = await fake.tokens(kind="authorize", scopes=["user.info.basic", "video.list"])
    fake.clock.advance(ACCESS_LIFETIME_MS)
    second = (await fake.refresh(first["refresh_token"])).json()
    changed = {name for name in first if first[name] != second[name]}
    assert first.keys() == second.keys()
    assert changed == {"access_token", "refresh_token"}
    assert await works(fake, second["access_token"])
    named = await fake.user_info(second["access_token"], "display_name")
    assert named.json()["data"]["user"] == {"display_name": "ada"}


async def test_a_refresh_leaves_the_earlier_access_token_its_day(fake: Fake) -> None:
    first = await fake.tokens()
    await fake.refresh(first["refresh_token"])
    assert await works(fake, first["access_token"])


async def test_a_refresh_token_that_was_replaced(fake: Fake) -> None:
    first = (await fake.tokens())["refresh_token"]
    second = (await fake.refresh(first)).json()["refresh_token"]
    check_refusal(
        await fake.refresh(first), "invalid_grant", "Refresh token is invalid or expired."
    )
    assert (await fake.refresh(second)).status_code == 200


async def test_a_replaced_refresh_token_can_have_a_time_of_grace(fake: Fake) -> None:
    await fake.control("knobs", refresh_grace_ms=60_000)
    first = (await fake.tokens())["refresh_token"]
    second = (await fake.refresh(first)).json()["refresh_token"]
    fake.clock.advance(59_999)
    third = (await fake.refresh(first)).json()["refresh_token"]
    fake.clock.advance(1)
    answers = [await fake.refresh(token) for token in (first, second, third)]
    assert [answer.status_code for answer in answers] == [400, 200, 200]


async def test_a_refresh_token_lives_a_year(fake: Fake) -> None:
    first, second = await fake.tokens("ada"), await fake.tokens("grace")
    fake.clock.advance(REFRESH_LIFETIME_MS - 1)
    assert (await fake.refresh(first["refresh_token"])).status_code == 200
    fake.clock.advance(1)
    assert (await fake.refresh(second["refresh_token"])).json()["error"] == "invalid_grant"


@pytest.mark.parametrize("wrong", ["rft.made-up", "the access token"])
async def test_a_refresh_token_that_is_none(fake: Fake, wrong: str) -> None:
    if wrong == "the access token":
        wrong = await fake.access()
    answer = await fake.refresh(wrong)
    check_refusal(answer, "invalid_grant", "Refresh token is invalid or expired.")


async def test_a_refresh_token_opens_no_api(fake: Fake) -> None:
    assert not await works(fake, (await fake.tokens())["refresh_token"])


async def test_the_apps_own_token_is_nobodys(fake: Fake) -> None:
    answer = (await fake.token(grant_type="client_credentials", code="")).json()
    token = answer.pop("access_token")
    assert token.startswith("clt.")
    assert answer == {"expires_in": 7200, "token_type": "Bearer"}
    assert not await works(fake, token)
    check_api_error(await fake.create(token, "our-1"), "access_token_invalid", 401)


@pytest.mark.parametrize("which", ["access_token", "refresh_token"])
async def test_revoking_one_token_ends_all_of_its_user(fake: Fake, which: str) -> None:
    first, second = await fake.tokens(), await fake.tokens()
    other = await fake.access("grace")
    response = await revoke(fake, token=first[which])
    assert (response.status_code, response.content) == (200, b"")
    for tokens in (first, second):
        assert not await works(fake, tokens["access_token"])
        assert (await fake.refresh(tokens["refresh_token"])).json()["error"] == "invalid_grant"
    assert await works(fake, other)


async def test_revoking_is_told_by_webhook(fake: Fake) -> None:
    await revoke(fake, token=await fake.access())
    await fake.deliver()
    assert fake.inbox.events() == ["authorization.removed"]
    assert fake.inbox.letters[0].content == {"reason": 5}


async def test_revoking_what_is_no_token_changes_nothing(fake: Fake) -> None:
    token = await fake.access()
    assert (await revoke(fake)).status_code == 200
    assert await works(fake, token)
    assert await fake.deliver() == 0


@pytest.mark.parametrize(
    ("changes", "error", "status"),
    [
        ({"token": ""}, "invalid_request", 400),
        ({"client_secret": "wrong"}, "invalid_client", 401),
    ],
)
async def test_revoking_needs_the_app_and_a_token(
    fake: Fake, changes: dict[str, str], error: str, status: int
) -> None:
    response = await revoke(fake, **changes)
    assert (response.json()["error"], response.status_code) == (error, status)


async def test_the_status_of_errors_is_a_knob(fake: Fake) -> None:
    await fake.control("knobs", oauth_error_status=200)
    check_refusal(
        await fake.token(code="made-up"),
        "invalid_grant",
        "Authorization code is invalid.",
        status=200,
    )


async def test_an_address_that_it_does_not_have(fake: Fake) -> None:
    answer = await fake.http.get("/v2/oauth/nothing/")
    check_refusal(answer, "invalid_request", "Not Found", status=404)


async def test_secrets_stay_out_of_its_log(fake: Fake, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    code = await fake.code()
    answer = (await fake.token(code=code)).json()
    await revoke(fake, token=answer["access_token"])
    await fake.deliver()
    for secret in (code, KEY, SECRET, answer["access_token"], answer["refresh_token"]):
        assert secret not in caplog.text
