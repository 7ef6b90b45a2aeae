"""One sorted table: pattern, versions that belong, versions that do not."""

import pytest
from packaging.version import Version

from versioning.exceptions import MalformedVersionError
from versioning.patterns import parse_pattern

TABLE = [
    ("1.0.0 - 1.5.0", "1.0.0rc1 1.0 1.0.0 1.0.1 1.4.99 1.5 1.5.0 1.5.0.post1", "0.9 1.5.1 1.6 2.0"),
    ("1.0.x", "1.0.0 1.0.5 1.0 1.0.0rc1 1.0.0.dev3 1.0.5+local 1.0.99", "1.1.0 0.9.9 1.10.0 2.0.0"),
    ("1.1.x", "1.1.0 1.1.9 1.1.9.post1", "1.10.0 1.11 1.0.9 11.1.0 1!1.1.0"),
    ("1.2.x+", "1.2.0 1.2.0.dev3 1.3 1.10.0 2.0.0 1!0.1", "1.1.9 0.9 1.1.99rc1"),
    ("1.x", "1.0 1.99.3 1.0.dev0", "0.9 2.0 10.0"),
    ("1.x+", "1.0 2.0 10.1", "0.9.9"),
    ("2.1.0+", "2.1.0 2.1.0rc1 2.1.1 3.0", "2.0.9 2.0.99.post1"),
    ("<2,>=1.0", "1.0 1.9", "1.0rc1 2.0"),
    ("==1.2.*", "1.2.0 1.2.9 1.2.0rc1", "1.3.0"),
    (">=1.2.0", "1.2.0 1.2.1 2.0", "1.2.0rc1 1.1"),
    ("~=1.4", "1.4 1.9", "2.0 1.3"),
]


@pytest.mark.parametrize(("pattern", "inside", "outside"), TABLE)
def test_pattern(pattern: str, inside: str, outside: str) -> None:
    parsed = parse_pattern(pattern)
    assert parsed.text == pattern
    assert [v for v in inside.split() if not parsed.matches(Version(v))] == []
    assert [v for v in outside.split() if parsed.matches(Version(v))] == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "*",
        "x",
        "1.0",
        "1.0.0",
        "1.x.x",
        "1.x.0",
        "01.0.x",
        "1.0.X",
        "1.0.x++",
        "+",
        "one+",
        "1.0 to 2.0",
        "1.0.0 - ",
        "===1.0",
        ">=one",
        "=1.0",
        None,
        1.0,
    ],
)
def test_what_is_no_pattern_is_refused(text: object) -> None:
    with pytest.raises(MalformedVersionError, match=r"Write"):
        parse_pattern(text)


def test_a_range_upside_down_is_refused_with_its_mend() -> None:
    with pytest.raises(MalformedVersionError, match=r"Write '1\.0 - 1\.5'"):
        parse_pattern("1.5 - 1.0")
