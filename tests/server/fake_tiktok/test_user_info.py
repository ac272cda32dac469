import pytest

from tests.server.fake_tiktok.fake import Fake, check_api_error, check_data

EVERYTHING = "open_id,union_id,avatar_url,avatar_url_100,avatar_large_url,display_name"


async def test_only_what_is_asked_for_is_told(fake: Fake) -> None:
    tokens = await fake.tokens(kind="authorize")
    user = check_data(await fake.user_info(tokens["access_token"], "display_name,open_id"))["user"]
    assert user == {"display_name": "ada", "open_id": tokens["open_id"]}


async def test_everything_can_be_asked_for(fake: Fake) -> None:
    token = await fake.access(kind="authorize")
    user = check_data(await fake.user_info(token, EVERYTHING))["user"]
    assert sorted(user) == sorted(EVERYTHING.split(","))
    assert all(user[name].startswith("https://") for name in user if name.startswith("avatar"))
    assert user["union_id"] != user["open_id"]


async def test_a_user_changes_name_and_picture(fake: Fake) -> None:
    token = await fake.access(kind="authorize")
    await fake.control("users", user="ada", display_name="Ada ☄", avatar_url="https://a.test/1")
    await fake.control("users", user="ada", region="JP")
    user = check_data(await fake.user_info(token, "display_name,avatar_url"))["user"]
    assert user == {"display_name": "Ada ☄", "avatar_url": "https://a.test/1"}


@pytest.mark.parametrize("fields", ["", "display_name,", "open_id,email", "open_id, union_id"])
async def test_fields_that_it_does_not_have(fake: Fake, fields: str) -> None:
    answer = await fake.user_info(await fake.access(kind="authorize"), fields)
    check_api_error(answer, "invalid_params", 400)


async def test_too_many_fields(fake: Fake) -> None:
    answer = await fake.user_info(await fake.access(), "open_id," * 50)
    assert check_api_error(answer, "invalid_params", 400) == "Wrong or missing: query.fields."


async def test_a_silent_login_opens_the_ids_alone(fake: Fake) -> None:
    tokens = await fake.tokens()
    ids = check_data(await fake.user_info(tokens["access_token"], "open_id,union_id"))["user"]
    assert ids["open_id"] == tokens["open_id"]
    answer = await fake.user_info(tokens["access_token"], "open_id,display_name")
    check_api_error(answer, "scope_not_authorized", 401)


async def test_whether_a_silent_login_opens_a_profile_after_consent_is_a_knob(fake: Fake) -> None:
    await fake.control("consent", user="ada", granted=True)
    token = await fake.access()
    before = await fake.user_info(token, "display_name")
    await fake.control("knobs", silent_login_opens_profile=True)
    after = await fake.user_info(token, "display_name")
    assert (before.status_code, after.status_code) == (401, 200)
    without_consent = await fake.user_info(await fake.access("grace"), "display_name")
    assert without_consent.status_code == 401


async def test_consent_that_is_taken_back_closes_the_profile(fake: Fake) -> None:
    token = await fake.access(kind="authorize")
    await fake.control("consent", user="ada", granted=False)
    check_api_error(await fake.user_info(token, "avatar_url"), "scope_not_authorized", 401)
    assert (await fake.user_info(token, "open_id")).status_code == 200


async def test_a_token_without_a_scope_for_it_opens_nothing(fake: Fake) -> None:
    token = await fake.access(kind="authorize", scopes=["video.list"])
    check_api_error(await fake.user_info(token, "open_id"), "scope_not_authorized", 401)


async def test_the_scope_of_the_ids(fake: Fake) -> None:
    token = await fake.access(kind="authorize", scopes=["user.info.open_id"])
    assert (await fake.user_info(token, "open_id")).status_code == 200
    check_api_error(await fake.user_info(token, "display_name"), "scope_not_authorized", 401)


@pytest.mark.parametrize("header", [None, "", "Bearer", "Bearer act.made-up", "Basic YQ=="])
async def test_without_a_token(fake: Fake, header: str | None) -> None:
    headers = {} if header is None else {"Authorization": header}
    answer = await fake.http.get("/v2/user/info/?fields=open_id", headers=headers)
    check_api_error(answer, "access_token_invalid", 401)


async def test_six_hundred_a_minute_in_a_window_that_slides(fake: Fake) -> None:
    token = await fake.access()

    async def statuses(count: int) -> set[int]:
        return {(await fake.user_info(token, "open_id")).status_code for _ in range(count)}

    assert await statuses(300) == {200}
    fake.clock.advance(30_000)
    assert await statuses(300) == {200}
    check_api_error(await fake.user_info(token, "open_id"), "rate_limit_exceeded", 429)
    fake.clock.advance(29_999)
    assert await statuses(1) == {429}
    fake.clock.advance(1)
    assert await statuses(300) == {200}
    assert await statuses(1) == {429}


async def test_a_user_who_refused_is_not_authorized_by_a_code(fake: Fake) -> None:
    await fake.control("consent", user="ada", granted=False)
    refused = await fake.refused("codes", user="ada", kind="authorize")
    assert refused == (409, "consent_refused")
    assert await fake.code("ada", kind="login")
    await fake.control("consent", user="ada", granted=True)
    assert await fake.code("ada", kind="authorize")


async def test_consent_is_remembered_by_scope(fake: Fake) -> None:
    await fake.control("consent", user="ada", scopes=["user.info.basic", "b"], granted=True)
    answer = await fake.control("consent", user="ada", scopes=["b", "c"], granted=False)
    assert answer == {"granted": ["user.info.basic"], "refused": ["b", "c"]}
