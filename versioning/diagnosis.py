"""What is wrong with a compatibility matrix, found without a database.

Whether a pattern matches can only change at the versions that some pattern names, so a handful of
samples around each of them shows every overlap, every gap and every entry that decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from packaging.version import Version

from versioning.compatibility import CompatibilityMatrix, Rule
from versioning.problems import Problem, error, warning
from versioning.versions import SchemaVersion


def diagnose(
    matrix: CompatibilityMatrix, app_version: Version | None, today: date
) -> list[Problem]:
    """Every problem of the matrix, in the order of its entries.

    Args:
        matrix: The matrix, already read.
        app_version: The running application, None where it is not known.
        today: Against which support windows are held.
    """
    if not matrix.rules:
        return [
            error(
                1,
                "VERSIONING['COMPATIBILITY'] is empty: no application version may meet any schema.",
                "Add an entry such as "
                '{"app": "1.0.x", "min_schema": "001-1.0", "max_schema": "001-1.1"}.',
            )
        ]
    return [
        *_upside_down(matrix),
        *_order(matrix.rules),
        *_apart(matrix),
        *_windows(matrix, today),
        *_running(matrix, app_version),
    ]


def sample_versions(rules: Sequence[Rule]) -> list[Version]:
    """Versions below, at and above every boundary, in order, none twice."""
    samples = {Version("0.dev0")}
    for boundary in (version for rule in rules for version in rule.pattern.boundaries()):
        release = ".".join(map(str, boundary.release))
        epoch = f"{boundary.epoch}!" if boundary.epoch else ""
        samples |= {
            Version(f"{epoch}{release}{suffix}") for suffix in (".dev0", "", ".post0", ".0.0.0.1")
        }
        samples.add(boundary)
    return sorted(samples)


def _upside_down(matrix: CompatibilityMatrix) -> Iterator[Problem]:
    for rule in matrix.rules:
        if rule.max_schema is None and matrix.current is None:
            # No error, for that would stop makemigrations, which makes the first declaration.
            yield warning(
                11,
                f"Entry {rule.pattern.text} ends at 'current', but no migration declares a schema "
                "version, so it admits none.",
                "Put SetSchemaVersion('001-1.0', …) at the end of a migration, or name a version.",
            )
            continue
        newest = matrix.newest_of(rule)
        if newest is not None and newest < rule.min_schema:
            yield error(
                3,
                f"Entry {rule.pattern.text} holds no schema version: its min_schema "
                f"{rule.min_schema} is above its max_schema {newest}.",
                "Exchange the two, or correct the one that is mistyped.",
            )
        if rule.grace_until and rule.support_until and rule.grace_until < rule.support_until:
            yield error(
                3,
                f"Entry {rule.pattern.text} ends its grace on {rule.grace_until}, before its "
                f"support ends on {rule.support_until}.",
                "Set grace_until on or after support_until.",
            )


def _order(rules: Sequence[Rule]) -> Iterator[Problem]:
    """Unreachable, overlapping and missing application versions."""
    samples = sample_versions(rules)
    matching = [[i for i, rule in enumerate(rules) if rule.pattern.matches(v)] for v in samples]
    deciding = {found[0] for found in matching if found}
    for index, rule in enumerate(rules):
        at = [i for i, found in enumerate(matching) if index in found]
        if index not in deciding:
            first = rules[matching[at[0]][0]].pattern.text if at else None
            yield error(
                5,
                f"Entry {rule.pattern.text} is unreachable: "
                + (
                    f"every version that it matches is decided by an earlier entry ({first})."
                    if first
                    else "it matches no version at all."
                ),
                "Move it before the entry that hides it, narrow that entry, or delete this one.",
            )
            continue
        earlier = {found[0]: samples[i] for i, found in enumerate(matching) if index in found[1:]}
        for other, version in earlier.items():
            yield warning(
                1,
                f"Entries {rules[other].pattern.text} and {rule.pattern.text} overlap: both match "
                f"{version}, and the first decides.",
                "Narrow one of the two so that each version has one entry.",
            )
    yield from _gaps(samples, matching, rules)


def _gaps(
    samples: Sequence[Version], matching: Sequence[Sequence[int]], rules: Sequence[Rule]
) -> Iterator[Problem]:
    matched = [i for i, found in enumerate(matching) if found]
    if not matched:
        return
    previous = matched[0]
    for index in matched[1:]:
        if index > previous + 1:
            missing = samples[previous + 1]
            below = rules[matching[previous][0]].pattern.text
            above = rules[matching[index][0]].pattern.text
            yield warning(
                2,
                f"No entry matches {missing.public}, between {below} and {above}: such a release "
                "would be incompatible with every schema.",
                "Widen one of the two, or add an entry; silence this check if none will exist.",
            )
        previous = index


def _apart(matrix: CompatibilityMatrix) -> Iterator[Problem]:
    """Neighbouring releases without a schema in common cannot serve side by side."""
    ordered = _by_release(matrix)
    for (older, (old_min, old_max)), (newer, (new_min, new_max)) in pairwise(ordered):
        if old_max < new_min or new_max < old_min:
            yield warning(
                3,
                f"Entries {older.pattern.text} ({old_min} to {old_max}) and {newer.pattern.text} "
                f"({new_min} to {new_max}) have no schema version in common: one cannot replace "
                "the other without downtime.",
                "Let their ranges meet, or put a release between them that bears both.",
            )


def _by_release(
    matrix: CompatibilityMatrix,
) -> list[tuple[Rule, tuple[SchemaVersion, SchemaVersion]]]:
    first_match: dict[int, None] = {}
    for version in sample_versions(matrix.rules):
        rule = matrix.rule_for(version)
        if rule is not None:
            first_match.setdefault(matrix.rules.index(rule))
    found = []
    for index in first_match:
        rule = matrix.rules[index]
        newest = matrix.newest_of(rule)
        if newest is not None and rule.min_schema <= newest:
            found.append((rule, (rule.min_schema, newest)))
    return found


def _windows(matrix: CompatibilityMatrix, today: date) -> Iterator[Problem]:
    for rule in matrix.rules:
        last = rule.grace_until or rule.support_until
        if last is not None and last < today:
            yield warning(
                4,
                f"Entry {rule.pattern.text} has expired: "
                f"{'grace' if rule.grace_until else 'support'} ended on {last}.",
                "Replace what still runs of this line, then delete the entry or renew its dates.",
            )


def _running(matrix: CompatibilityMatrix, app_version: Version | None) -> Iterator[Problem]:
    if app_version is not None and matrix.rule_for(app_version) is None:
        yield error(
            6,
            f"No entry of VERSIONING['COMPATIBILITY'] matches the running application "
            f"{app_version}, so it may meet no schema.",
            f"Add an entry for it, such as "
            f'{{"app": "{app_version.major}.{app_version.minor}.x", …}}.',
        )
