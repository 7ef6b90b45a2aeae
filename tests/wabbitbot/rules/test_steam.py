from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wabbitbot.rules.errors import InvalidSteamIdError
from wabbitbot.rules.steam import MAX_ACCOUNT, SteamId, is_steam_id

accounts = st.integers(0, MAX_ACCOUNT)


@pytest.mark.parametrize(
    ("text", "account"),
    [
        (" 76561197960287930\n", 22202),
        ("76561197960265728", 0),
        ("76561197960287930", 22202),
        ("76561199999999999", 2039734271),
        ("76561202255233023", 4294967295),
        ("[U:1:0]", 0),
        ("[U:1:22202]", 22202),
        ("[U:1:4294967295]", 4294967295),
    ],
)
def test_both_forms_make_one_value(text: str, account: int) -> None:
    found = SteamId.parse(text)
    assert found.account == account
    assert is_steam_id(text)
    assert SteamId.parse(found.steam64) == SteamId.parse(found.steam3) == found


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "22202",
        "7656119796028793",
        "765611979602879300",
        "76561190000000000",
        "76561197960265727",
        "76561202255233024",
        "7656119796028793a",
        "76561197960 87930",
        "7656119796028793\N{ARABIC-INDIC DIGIT ZERO}",
        "86561197960287930",
        "[U:1:]",
        "[U:1:-1]",
        "[U:1:007]",
        "[U:1:22202",
        "[U:1:4294967296]",
        "[U:1:\N{ARABIC-INDIC DIGIT ONE}]",
        "[U:1:1\N{ARABIC-INDIC DIGIT ONE}]",
        "[U:2:22202]",
        "[u:1:22202]",
        "U:1:22202",
        "STEAM_0:0:11101",
    ],
)
def test_what_is_no_steam_id(text: str) -> None:
    assert not is_steam_id(text)
    with pytest.raises(InvalidSteamIdError) as refused:
        SteamId.parse(text)
    assert refused.value.text == text


@pytest.mark.parametrize("account", [-1, 2**32])
def test_an_account_has_32_bits(account: int) -> None:
    with pytest.raises(InvalidSteamIdError):
        SteamId(account)


@given(accounts)
@example(MAX_ACCOUNT)
def test_every_account_survives_both_forms(account: int) -> None:
    steam_id = SteamId(account)
    assert len(steam_id.steam64) == 17
    assert str(steam_id) == steam_id.steam64
    assert SteamId.parse(steam_id.steam64) == SteamId.parse(steam_id.steam3) == steam_id


@given(st.text())
def test_text_is_a_steam_id_or_refused(text: str) -> None:
    assert not is_steam_id(text) or text.strip() in {
        SteamId.parse(text).steam64,
        SteamId.parse(text).steam3,
    }
