"""Cases of `versioning.versions`; its laws are in `tests/property`."""

import random

import pytest
from packaging.version import Version

from versioning.exceptions import MalformedVersionError
from versioning.versions import SchemaVersion, parse_app_version, release_key

ASCENDING = [
    "000-0.1",
    "001-0.9",
    "001-1.0",
    "001-1.1",
    "001-1.2",
    "001-1.9",
    "001-1.10",
    "001-2.0",
    "001-10.0",
    "002-1.0",
    "010-1.0",
    "999-9.9",
    "999-10.0",
]

MALFORMED = [
    "",
    " 001-1.0",
    "001-1.0 ",
    "001-1.0\n",
    "001",
    "001-1",
    "001-1.",
    "001-1.0.0",
    "001-1.05",
    "001-01.0",
    "001-+1.0",
    "001-1.-1",
    "001.1.0",
    "001_1.0",
    "01-1.0",
    "1-1.0",
    "0001-1.0",
    "-01-1.0",
    "v001-1.0",
    "001-1.0-rc1",
    "001-x.0",
    "\u0660\u0660\u0661-\u0661.\u0660",
    "001-1.99999999999999999999",
    None,
    1,
    1.0,
    b"001-1.0",
    SchemaVersion(1, 1, 0),
]


@pytest.mark.parametrize("text", ASCENDING)
def test_text_survives_parsing(text: str) -> None:
    assert str(SchemaVersion.parse(text)) == text


@pytest.mark.parametrize("text", MALFORMED)
def test_malformed_text_is_refused_by_name(text: object) -> None:
    with pytest.raises(MalformedVersionError, match=r"Write NNN-M\.m") as refused:
        SchemaVersion.parse(text)
    assert repr(text) in str(refused.value)


def test_order_is_number_by_number() -> None:
    versions = [SchemaVersion.parse(text) for text in ASCENDING]
    assert sorted(random.Random(1).sample(versions, len(versions))) == versions
    assert len(set(versions)) == len(versions)


@pytest.mark.parametrize("numbers", [(-1, 0, 0), (1000, 0, 0), (1, -1, 0), (1, 0, -1)])
def test_numbers_outside_the_form_are_refused(numbers: tuple[int, int, int]) -> None:
    with pytest.raises(MalformedVersionError):
        SchemaVersion(*numbers)


def test_successors_leave_no_gap() -> None:
    found = [str(version) for version in SchemaVersion.parse("001-1.9").successors()]
    assert found == ["001-1.10", "001-2.0", "002-1.0"]


@pytest.mark.parametrize("text", ["", "one", "1.0.0-", "1.0.x", None, 1.0])
def test_malformed_application_version_is_refused(text: object) -> None:
    with pytest.raises(MalformedVersionError, match="PEP 440"):
        parse_app_version(text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("1.5", (0, 1, 5)),
        ("1.5.0", (0, 1, 5)),
        ("1.5.0rc1", (0, 1, 5)),
        ("1.5.0.post2+local", (0, 1, 5)),
        ("0", (0, 0)),
        ("2!1.0", (2, 1)),
    ],
)
def test_release_key_forgets_what_is_no_release(text: str, key: tuple[int, ...]) -> None:
    assert release_key(Version(text)) == key
