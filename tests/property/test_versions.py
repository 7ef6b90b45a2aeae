"""Laws of versions, patterns and the matrix."""

from hypothesis import given
from hypothesis import strategies as st
from packaging.specifiers import SpecifierSet
from packaging.version import Version

from versioning.compatibility import CompatibilityMatrix, Rule
from versioning.diagnosis import sample_versions
from versioning.exceptions import MalformedVersionError
from versioning.patterns import parse_pattern
from versioning.versions import SchemaVersion, release_key

schema_versions = st.builds(
    SchemaVersion, st.integers(0, 999), st.integers(0, 10**4), st.integers(0, 10**4)
)
releases = st.lists(st.integers(0, 12), min_size=1, max_size=4)
suffixes = st.sampled_from(["", ".dev3", "a1", "rc1", "rc2.post1", ".post4", "+local.7"])
app_versions = st.builds(
    lambda release, suffix: Version(".".join(map(str, release)) + suffix), releases, suffixes
)


@given(schema_versions)
def test_text_and_value_are_one(version: SchemaVersion) -> None:
    assert SchemaVersion.parse(str(version)) == version


@given(st.text())
def test_text_is_a_version_or_refused(text: str) -> None:
    try:
        version = SchemaVersion.parse(text)
    except MalformedVersionError:
        return
    assert str(version) == text


@given(schema_versions, schema_versions)
def test_order_is_that_of_the_numbers(one: SchemaVersion, other: SchemaVersion) -> None:
    def numbers(version: SchemaVersion) -> tuple[int, int, int]:
        return (version.generation, version.major, version.minor)

    assert (one < other) == (numbers(one) < numbers(other))
    assert (one == other) == (numbers(one) == numbers(other))
    assert (one == other) <= (hash(one) == hash(other))


@given(schema_versions)
def test_successors_rise(version: SchemaVersion) -> None:
    minor, major, breaking = version.successors()
    assert version < minor < major
    assert major < breaking or version.generation == 999


@given(st.lists(st.integers(0, 12), min_size=1, max_size=3), app_versions)
def test_a_line_is_the_specifier_with_a_star(line: list[int], version: Version) -> None:
    text = ".".join(map(str, line))
    star = SpecifierSet(f"=={text}.*").contains(version, prereleases=True)
    assert parse_pattern(f"{text}.x").matches(version) == star


@given(st.lists(st.integers(0, 12), min_size=1, max_size=3), app_versions, app_versions)
def test_onwards_never_loses_a_later_version(line: list[int], one: Version, other: Version) -> None:
    older, newer = sorted([one, other])
    for pattern in (f"{'.'.join(map(str, line))}.x+", f"{'.'.join(map(str, line))}+"):
        parsed = parse_pattern(pattern)
        assert parsed.matches(older) <= parsed.matches(newer)


@given(app_versions, app_versions, app_versions)
def test_a_range_is_both_ends_and_what_lies_between(
    one: Version, other: Version, version: Version
) -> None:
    low, high = sorted([one, other], key=release_key)
    pattern = parse_pattern(f"{low} - {high}")
    assert pattern.matches(low)
    assert pattern.matches(high)
    inside = release_key(low) <= release_key(version) <= release_key(high)
    assert pattern.matches(version) == inside


patterns = st.one_of(
    st.builds(lambda n: f"{n[0]}.{n[1]}.x", st.tuples(st.integers(0, 3), st.integers(0, 3))),
    st.builds(lambda n: f"{n[0]}.{n[1]}.x+", st.tuples(st.integers(0, 3), st.integers(0, 3))),
    st.builds(lambda v: f"{v.base_version}+", app_versions),
    st.builds(lambda v: f">={v.public}", app_versions),
)


@given(st.lists(patterns, min_size=1, max_size=4), app_versions)
def test_samples_see_every_decision(texts: list[str], version: Version) -> None:
    """No version is decided otherwise than some sample is: the diagnosis misses nothing."""
    low, high = SchemaVersion(1, 1, 0), SchemaVersion(1, 1, 1)
    rules = tuple(Rule(parse_pattern(text), low, high) for text in texts)
    matching = [tuple(r.pattern.matches(s) for r in rules) for s in sample_versions(rules)]
    assert tuple(rule.pattern.matches(version) for rule in rules) in matching


@given(
    st.lists(st.tuples(patterns, schema_versions, schema_versions), max_size=4),
    app_versions,
    schema_versions,
)
def test_the_first_match_alone_decides(
    entries: list[tuple[str, SchemaVersion, SchemaVersion]],
    app_version: Version,
    schema_version: SchemaVersion,
) -> None:
    rules = tuple(Rule(parse_pattern(text), low, high) for text, low, high in entries)
    verdict = CompatibilityMatrix(rules).decide(app_version, schema_version)
    first = next((rule for rule in rules if rule.pattern.matches(app_version)), None)
    assert verdict.rule is first
    assert verdict.compatible == (
        first is not None
        and first.max_schema is not None
        and first.min_schema <= schema_version <= first.max_schema
    )
    assert str(app_version) in verdict.reason
