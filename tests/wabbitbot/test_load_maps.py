from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import OperationalError, connection

from wabbitbot.models import Map
from wabbitbot.services import map_file
from wabbitbot.services.maps import load_maps

SHIPPED = Path(__file__).parents[2] / "wabbitbot" / "data" / "maps.json"
GOOD = {"name": "Airport", "size": "1v1"}
# Alpha and sigma.
UPPER = "\u0391\u03a3"


def load(path: Path | str, **options: Any) -> tuple[int, str, str]:
    """Exit code, stdout, and the message for stderr."""
    out = StringIO()
    try:
        call_command("load_maps", str(path), stdout=out, **options)
    except CommandError as error:
        return error.returncode, out.getvalue(), str(error)
    return 0, out.getvalue(), ""


def load_json(path: Path | str, **options: Any) -> tuple[int, dict[str, Any]]:
    code, out, _message = load(path, format="json", **options)
    return code, json.loads(out)


@pytest.fixture
def file(tmp_path: Path) -> Any:
    def write(content: Any, name: str = "maps.json") -> Path:
        path = tmp_path / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content))
        return path

    return write


@pytest.mark.django_db
def test_the_shipped_maps_load_once(file: Any) -> None:
    empty: dict[str, Any] = {"errors": []}
    assert load_json(SHIPPED) == (0, {"created": 8, "updated": 0, "unchanged": 0, **empty})
    before = list(Map.objects.order_by("name").values())
    assert load_json(SHIPPED) == (0, {"created": 0, "updated": 0, "unchanged": 8, **empty})
    assert list(Map.objects.order_by("name").values()) == before
    assert load(SHIPPED)[1].startswith("Nothing changed: 8 maps")
    punchbowl = Map.objects.get(name="Punchbowl")
    assert (punchbowl.size, punchbowl.is_in_random_pool) == ("1v1", False)
    assert punchbowl.thumbnail_filename == "WA_Punchbowl_1v1.jpg"


@pytest.mark.django_db
def test_yaml_says_the_same_as_json(file: Any) -> None:
    text = """
- name: Airport
  size: 1v1
  density: high
  is_in_random_pool: yes
  description: |
    Two lines
    of text
"""
    assert load(file(text, "maps.yaml"))[0] == 0
    found = Map.objects.get()
    assert (found.name, found.size, found.density) == ("Airport", "1v1", 3)
    assert (found.is_in_random_pool, found.description) == (True, "Two lines\nof text")


@pytest.mark.django_db
def test_a_row_changes_only_what_it_gives(file: Any) -> None:
    load(file([{**GOOD, "description": "kept", "is_active": False, "density": "Low"}]))
    code, out, _ = load(file([{"name": " aIRPORT", "size": "2v2", "density": None}]))
    assert (code, out.strip()) == (0, "Maps: 0 created, 1 updated, 0 unchanged.")
    found = Map.objects.get()
    assert (found.name, found.size, found.density) == ("aIRPORT", "2v2", None)
    assert (found.description, found.is_active) == ("kept", False)


@pytest.mark.django_db
def test_a_dry_run_writes_nothing(file: Any) -> None:
    load(file([GOOD]))
    rows = [{"name": "Airport", "size": "2v2"}, {"name": "Geisa", "size": "1v1"}]
    code, out, _ = load(file(rows), dry_run=True)
    assert (code, out.strip()) == (
        0,
        "Dry run, nothing written: 1 created, 1 updated, 0 unchanged.",
    )
    assert list(Map.objects.values_list("name", "size")) == [("Airport", "1v1")]


@pytest.mark.django_db
def test_an_empty_list_is_no_error(file: Any) -> None:
    assert load(file([]))[0] == 0
    assert not Map.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("row", "field", "reason"),
    [
        ("text", None, "is text, not an object"),
        (None, None, "is nothing, not an object"),
        ([GOOD], None, "is a list, not an object"),
        ({"size": "1v1"}, "name", "is missing"),
        ({"name": "x"}, "size", "is missing"),
        ({"name": 5, "size": "1v1"}, "name", "must be text, but is a number"),
        ({"name": None, "size": "1v1"}, "name", "must be text, but is nothing"),
        ({"name": "", "size": "1v1"}, "name", "cannot be blank"),
        ({"name": " \t".strip("\t"), "size": "1v1"}, "name", "cannot be blank"),
        ({"name": "x" * 51, "size": "1v1"}, "name", "at most 50 characters"),
        ({"name": "x" * 10_000, "size": "1v1"}, "name", "at most 50 characters"),
        ({"name": " \u00a0\u2003 ", "size": "1v1"}, "name", "cannot be blank"),
        ({"name": "x", "size": 10**400}, "size", "but is a number"),
        ({"name": "x", "size": "1V1"}, "size", "but is '1V1'"),
        ({"name": "x", "size": "1v1\0"}, "size", "one of 1v1"),
        ({"name": "a\0b", "size": "1v1"}, "name", "control character"),
        ({"name": "a\nb", "size": "1v1"}, "name", "control character"),
        ({"name": "\ud800", "size": "1v1"}, "name", "half a character"),
        ({"name": "x", "size": "5v5"}, "size", "one of 1v1, 2v2, 3v3, 4v4, but is '5v5'"),
        ({"name": "x", "size": 11}, "size", "but is a number"),
        ({"name": "x", "size": ["1v1"]}, "size", "but is a list"),
        ({**GOOD, "density": "dense"}, "density", "one of Low, Medium, High"),
        ({**GOOD, "density": 2}, "density", "one of Low, Medium, High"),
        ({**GOOD, "is_active": "yes"}, "is_active", "must be true or false, but is text"),
        ({**GOOD, "is_active": 1}, "is_active", "must be true or false, but is a number"),
        ({**GOOD, "thumbnail_filename": "../a.jpg"}, "thumbnail_filename", "without a folder"),
        ({**GOOD, "thumbnail_filename": "x" * 256}, "thumbnail_filename", "at most 255"),
        ({**GOOD, "descripton": "x"}, "descripton", "did you mean `description`?"),
        ({**GOOD, "id": "x"}, "id", "is no field of a map"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_written(
    file: Any, row: Any, field: str | None, reason: str
) -> None:
    path = file([{"name": "Geisa", "size": "1v1"}, row])
    code, document = load_json(path)
    assert code == 1
    [error] = document["errors"]
    assert (error["row"], error["field"]) == (2, field)
    assert reason in error["reason"]
    assert not Map.objects.exists()
    code, out, message = load(path)
    assert (code, out) == (1, "")
    assert "row 2" in message
    assert reason in message


@pytest.mark.django_db
def test_all_bad_rows_are_reported_at_once(file: Any) -> None:
    rows = [{"name": "x"}, GOOD, {"name": 1, "size": "9v9", "what": 1}, 7]
    code, document = load_json(file(rows))
    assert code == 1
    assert [(error["row"], error["field"]) for error in document["errors"]] == [
        (1, "size"),
        (3, "name"),
        (3, "size"),
        (3, "what"),
        (4, None),
    ]


@pytest.mark.django_db
def test_a_bad_row_far_down_is_named_and_nothing_is_written(file: Any) -> None:
    rows = [{"name": f"map-{number}", "size": "1v1"} for number in range(20_000)]
    rows[18_999]["size"] = "9v9"
    code, document = load_json(file(rows))
    [error] = document["errors"]
    assert (code, error["row"], error["field"]) == (1, 19_000, "size")
    assert not Map.objects.exists()


@pytest.mark.django_db
def test_a_name_twice_in_the_file_is_reported(file: Any) -> None:
    rows = [GOOD, {"name": "x", "size": "1v1"}, {"name": " AIRPORT ", "size": "2v2"}]
    code, document = load_json(file(rows))
    assert code == 1
    [error] = document["errors"]
    assert (error["row"], error["field"]) == (3, "name")
    assert "in row 1 already" in error["reason"]
    assert not Map.objects.exists()


@pytest.mark.django_db
def test_a_name_that_is_blank_is_no_name_twice(file: Any) -> None:
    code, document = load_json(
        file([{"name": "\u200b", "size": "1v1"}, {"name": "", "size": "1v1"}])
    )
    assert code == 1
    assert [error["row"] for error in document["errors"]] == [1, 2]


@pytest.mark.django_db
@pytest.mark.parametrize("other", ["\u03b1\u03c2", "\u03b1\u03c3"])
def test_names_are_compared_as_the_database_compares_them(file: Any, other: str) -> None:
    """Python's `lower` makes the last sigma of a word a final one, PostgreSQL's does not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT lower(%s) = lower(%s)", [UPPER, other])
        [same] = cursor.fetchone()
    both = file([{"name": UPPER, "size": "1v1"}, {"name": other, "size": "1v1"}])
    for options in ({"dry_run": True}, {}):
        code, document = load_json(both, **options)
        assert code == int(same)
        assert [(one["row"], one["field"]) for one in document["errors"]] == [(2, "name")] * same
    Map.objects.all().delete()
    Map.objects.create(name=UPPER, size="1v1")
    code, document = load_json(file([{"name": other, "size": "2v2"}]))
    assert (code, document["updated"], document["created"]) == (0, int(same), int(not same))


@pytest.mark.django_db
def test_a_key_that_is_no_text_is_reported(file: Any) -> None:
    code, document = load_json(file("- {name: x, size: 1v1, 0xFF: 1, 2020-01-01: 2}", "m.yml"))
    assert code == 1
    reasons = [error["reason"] for error in document["errors"]]
    assert reasons == ["a key is a number, not text", "a key is a date, not text"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("maps.json", b"", "not well-formed JSON"),
        ("maps.json", b"[{]", "line 1 column 3"),
        ("maps.json", b'[{"name": "x", "name": "y"}]', "the key 'name' twice"),
        ("maps.json", b"[NaN]", "NaN is not JSON"),
        ("maps.json", b"[" * 100_000, "nested too deeply"),
        ("maps.json", b"[" + b"9" * 5000 + b"]", "not well-formed JSON"),
        ("maps.json", b'{"name": "x"}', "holds an object, not a list"),
        ("maps.json", b'"text"', "holds text, not a list"),
        ("maps.json", b'["\xff"]', "not UTF-8: byte 2"),
        ("maps.json", "[]".encode("utf-16"), "not UTF-8"),
        ("maps.yaml", b"", "holds nothing, not a list"),
        ("maps.yaml", b"- [", "line 1"),
        ("maps.yaml", b"- !!python/object/apply:os.getcwd []", "could not determine"),
        ("maps.yaml", b"- {name: x, name: y}", "the key 'name' twice"),
        ("maps.yaml", b"- &a {name: x}\n- {<<: {name: y}}", "merge keys"),
        ("maps.yaml", b"- &a {name: x}\n- {<<: *a}", "aliases (*name) are not taken"),
        ("maps.yaml", b"- &a [x, x]\n- &b [*a, *a]\n- [*b, *b]", "line 2, column 7: aliases"),
        ("maps.yaml", b"- &a {name: *a}", "aliases (*name) are not taken"),
        ("maps.yaml", b"- 1" + b":59" * 500_000, "more than 100 digits"),
        ("maps.yaml", b"- 1" + b":59" * 500_000 + b".5", "more than 100 digits"),
        ("maps.yaml", b"- " + b"9" * 5000, "more than 100 digits"),
        ("maps.yaml", b"- " * 2_000, "nested too deeply"),
        ("maps.json", b"[" + b"1," * 100_000 + b"1]", "holds 100,001 rows, more than 100,000"),
        ("maps.yaml", b"- 2020-99-99", "not well-formed YAML"),
        ("maps.yaml", b"- !!int ''", "not well-formed YAML"),
        ("maps.yaml", b"[" * 2_000, "nested too deeply"),
        ("maps.yaml", b"a: b", "holds an object, not a list"),
        ("maps.yaml", b"--- []\n--- []", "line 2"),
    ],
)
def test_a_file_that_cannot_be_used_exits_2(
    file: Any, name: str, content: bytes, reason: str
) -> None:
    path = file(content, name)
    code, out, message = load(path)
    assert (code, out) == (2, "")
    assert reason in message
    assert "Next step: " in message
    code, document = load_json(path)
    assert (code, document["created"]) == (2, 0)
    assert reason in document["errors"][0]["reason"]


@pytest.mark.django_db
def test_a_byte_order_mark_is_no_error(file: Any) -> None:
    assert load(file(json.dumps([GOOD]).encode("utf-8-sig")))[0] == 0


@pytest.mark.django_db
def test_a_file_that_is_too_large_is_not_read(file: Any, monkeypatch: Any) -> None:
    path = file([GOOD])
    monkeypatch.setattr(map_file, "MAX_BYTES", path.stat().st_size)
    assert load(path)[0] == 0
    monkeypatch.setattr(map_file, "MAX_BYTES", path.stat().st_size - 1)
    code, _, message = load(path)
    assert code == 2
    assert "is larger than" in message


@pytest.mark.django_db
def test_an_absent_file_and_a_folder_exit_2(tmp_path: Path) -> None:
    code, _, message = load(tmp_path / "none.json")
    assert (code, "There is no file" in message) == (2, True)
    code, _, message = load(tmp_path)
    assert (code, "cannot be read: Is a directory" in message) == (2, True)
    code, _, message = load("nul\0.json")
    assert (code, "cannot be read" in message) == (2, True)


@pytest.mark.django_db
def test_an_unknown_database_exits_2(file: Any) -> None:
    code, _, message = load(file([GOOD]), database="nowhere")
    assert (code, "no database 'nowhere'" in message) == (2, True)


@pytest.mark.django_db
def test_absent_tables_exit_2_with_the_next_step(file: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE maps RENAME TO elsewhere")
    code, _, message = load(file([GOOD]))
    assert code == 2
    assert "lacks a table of the ladder" in message
    assert "manage.py migrate --database default" in message


@pytest.mark.django_db
def test_a_role_that_may_not_read_maps_is_not_told_to_migrate(file: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE stranger_to_maps")
        cursor.execute("SET LOCAL ROLE stranger_to_maps")
    code, _, message = load(file([GOOD]))
    assert (code, "migrate" in message) == (2, False)


@pytest.mark.django_db
def test_an_unreachable_database_exits_2_without_the_drivers_words(
    file: Any, monkeypatch: Any
) -> None:
    def fail(*_args: object, **_kwargs: object) -> None:
        raise OperationalError("connection to secret-host failed")

    monkeypatch.setattr("wabbitbot.management.commands.load_maps.load_maps", fail)
    code, _, message = load(file([GOOD]))
    assert code == 2
    assert "secret-host" not in message
    assert "Next step: " in message


@pytest.mark.django_db
@pytest.mark.parametrize("at", ["read_rows", "load_maps"])
def test_an_interrupt_loads_nothing_and_says_so(monkeypatch: Any, at: str) -> None:
    def interrupt(*_args: object, **_options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"wabbitbot.management.commands.load_maps.{at}", interrupt)
    code, out, message = load(SHIPPED)
    assert (code, out, "Nothing was loaded" in message) == (1, "", True)
    assert not Map.objects.exists()


@pytest.mark.django_db
def test_a_map_written_meanwhile_is_reported_and_nothing_else_written(monkeypatch: Any) -> None:
    Map.objects.create(name="Geisa", size="1v1")
    # The map that is there is known by another key than the row of its name.
    monkeypatch.setattr(
        "wabbitbot.services.maps.map_keys",
        lambda names, _using: [f"{name}, one of {len(names)}" for name in names],
    )
    result = load_maps([GOOD, {"name": "Geisa", "size": "1v1"}])
    [error] = result.errors
    assert (error.row, error.field, "run the command again" in error.reason) == (None, "name", True)
    assert list(Map.objects.values_list("name", flat=True)) == ["Geisa"]
