"""Decisions of the compatibility matrix, and packaging's own on an equal specifier."""

from __future__ import annotations

import random

from packaging.specifiers import SpecifierSet
from packaging.version import Version

from tests.benchmarks.workers.protocol import Block, Prepare, serve
from versioning.compatibility import CompatibilityMatrix, Rule
from versioning.versions import SchemaVersion

_SCHEMA = ("001-1.0", "002-1.0")


def matrix(*patterns: str) -> CompatibilityMatrix:
    """One rule a pattern."""
    low, high = _SCHEMA
    return CompatibilityMatrix(
        tuple(Rule.parse({"app": p, "min_schema": low, "max_schema": high}) for p in patterns)
    )


def main() -> None:
    """Serve blocks; versions and schema versions are drawn with a fixed seed."""
    source = random.Random(20)
    versions = [Version(f"1.{source.choice((0, 1, 2))}.{n}") for n in range(100)]
    schemas = [SchemaVersion(source.choice((1, 2, 3)), 1, n % 3) for n in range(100)]
    pairs = list(zip(versions, schemas, strict=True))

    def contains(*texts: str) -> Prepare:
        specifiers = [SpecifierSet(text) for text in texts]

        def prepare(count: int) -> Block:
            def block() -> None:
                for _ in range(count // len(pairs)):
                    for version, _schema in pairs:
                        for specifier in specifiers:
                            if specifier.contains(version, prereleases=True):
                                break

            return block

        return prepare

    def decides(*patterns: str) -> Prepare:
        subject = matrix(*patterns)

        def prepare(count: int) -> Block:
            def block() -> None:
                for _ in range(count // len(pairs)):
                    for version, schema in pairs:
                        subject.decide(version, schema)

            return block

        return prepare

    serve(
        {
            "packaging-line": contains("==1.1.*"),
            "packaging-line-control": contains("==1.1.*"),
            "line": decides("1.1.x"),
            "packaging-range": contains(">=1.0,<1.2"),
            "specifier": decides(">=1.0,<1.2"),
            "packaging-three": contains("==1.0.*", "==1.1.*", "==1.2.*"),
            "three": decides("1.0.x", "1.1.x", "1.2.x"),
        }
    )


if __name__ == "__main__":
    main()
