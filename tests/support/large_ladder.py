"""A ladder of a million rows, made by PostgreSQL alone: what queries are held against.

Identities come from a row's number, so that rows point at each other without a join. Foreign keys
are taken away, for good, and all indexes while the rows go in. Statuses, ratings and times are
dealt as on a real ladder; a team and a player with one match in 250 are there to be awkward.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import psycopg

from tests.support.databases import connect

NOW = "timestamptz '2026-06-15 12:00:00+00'"
SIZES = "(ARRAY['1v1','2v2','3v3','4v4'])[1 + n % 4]"
BOARDS = 40
"""Leaderboards of each kind, four a season; the first has half of all lines."""


def identity(kind: str, number: str | int = "n") -> str:
    """SQL for the UUID of a row."""
    return f"md5('{kind}' || ({number}))::uuid"


def noise(salt: str, below: str, number: str = "n") -> str:
    """SQL for a whole number from 0 that looks random and is the same in every run."""
    return f"(hashint8extended({number}, hashtext('{salt}')) & 140737488355327) % ({below})"


def ago(salt: str, days: int) -> str:
    """SQL for a moment within so many days before now."""
    return f"{NOW} - ({noise(salt, str(days * 86_400_000))}) * interval '1 millisecond'"


# A million names of two words out of 40 by 40 syllables, and a number.
WORDS = (
    "ARRAY['Red','Blue','Iron','Night','Storm','Wolf','Ghost','Steel','Silent','Wild',"
    "'Arctic','Desert','Golden','Rapid','Dark','Bright','Lone','Grim','Swift','Brave']"
)
NOUNS = (
    "ARRAY['Foxes','Badgers','Hammers','Lancers','Riders','Hawks','Bears','Vipers','Rangers',"
    "'Dragons','Tigers','Sabres','Falcons','Knights','Guards','Eagles','Comets','Ravens',"
    "'Hussars','Pikes']"
)
NAME = (
    f"({WORDS})[1 + {noise('word', '20')}] || ' ' || ({NOUNS})[1 + {noise('noun', '20')}]"
    " || ' ' || n"
)


def _apart(salt: str, group: int) -> str:
    """SQL for a number up to the rows: different ones within a group, and 1 for many groups."""
    spread = noise(salt, "{rows} - 2", f"n / {group}")
    return (
        f"CASE WHEN n % 500 = 0 THEN 1 ELSE 2 + ({spread} + n % {group} * 7) % ({{rows}} - 2) END"
    )


def _side(side: int) -> str:
    """SQL for a team's number: number 1 has one in 500 seats on either side."""
    spread = noise("meeting", "{rows} - 2")
    return (
        f"CASE WHEN n % 500 = {250 * side} THEN 1"
        f" ELSE 2 + ({spread} + {side} * (1 + n % 97)) % ({{rows}} - 2) END"
    )


def _status(first: str, second: str) -> str:
    """SQL for the state of a match or scrimmage: two in a thousand are not over."""
    return (
        f"CASE WHEN n % 1000 = 0 THEN '{first}' WHEN n % 1000 = 1 THEN '{second}'"
        " WHEN n % 50 = 3 THEN 'Cancelled' WHEN n % 50 = 4 THEN 'Forfeited' ELSE 'Completed' END"
    )


TABLES: dict[str, dict[str, str]] = {
    "mashina_users": {
        "id": identity("user"),
        "discord_user_id": "n",
        "username": "'member-' || n",
        "is_active": "n % 20 <> 0",
    },
    "players": {
        "id": identity("player"),
        "user_id": identity("user"),
        "player_name": "'player-' || n",
        "last_active": ago("player", 60),
        # Four in five of those who left are archived.
        "is_archived": "n % 20 = 0 AND n % 100 <> 0",
    },
    "teams": {
        "id": identity("team"),
        "name": NAME,
        "tag": "upper(to_hex(n))",
        "team_major_id": identity("player"),
        "last_active": ago("team", 60),
        "is_archived": "n % 50 = 0",
    },
    "team_rosters": {
        "id": identity("roster"),
        "team_id": identity("team"),
        "roster_group": "(ARRAY['Solo','Duo','Squad'])[1 + n % 3]",
        "max_roster_size": "10",
    },
    "team_members": {
        "id": identity("member"),
        "team_roster_id": identity("roster", noise("roster", "{rows}") + " + 1"),
        "player_id": identity("player"),
        "valid_from": f"{NOW} - interval '100 days'",
        "valid_to": f"CASE WHEN n % 3 = 0 THEN {NOW} - interval '50 days' END",
    },
    "matches": {
        "id": identity("match"),
        "created_at": ago("match", 700),
        "team1_id": identity("team", _side(0)),
        "team2_id": identity("team", _side(1)),
        "team_size": SIZES,
        "status": _status("Created", "InProgress"),
        "parent_id": f"CASE WHEN n % 4 = 1 THEN {identity('tournament', 'n / 16')}"
        f" WHEN n % 4 = 2 THEN {identity('scrimmage')} END",
        "parent_type": "CASE n % 4 WHEN 1 THEN 'Tournament' WHEN 2 THEN 'Scrimmage' END",
    },
    "match_players": {
        "id": identity("seat"),
        "match_id": identity("match", "1 + n / 2"),
        "player_id": identity("player", _apart("seat", 2)),
        "side": "1 + n % 2",
    },
    "scrimmages": {
        "id": identity("scrimmage"),
        "created_at": ago("match", 700),
        "challenge_id": identity("challenge"),
        "challenger_team_id": identity("team", _side(0)),
        "opponent_team_id": identity("team", _side(1)),
        "match_id": identity("match"),
        "team_size": SIZES,
        "status": _status("Accepted", "InProgress"),
    },
    "scrimmage_leaderboard_items": {
        "id": identity("item"),
        "leaderboard_id": identity(
            "board", f"CASE WHEN n % 2 = 0 THEN 1 ELSE 2 + n % {BOARDS - 1} END"
        ),
        "team_id": identity("team"),
        "rank": "n",
        "rating": f"600 + {noise('rating', '1600')}",
        "wins": noise("wins", "100"),
    },
    "tournament_leaderboard_items": {
        "id": identity("tournament-item"),
        "leaderboard_id": identity(
            "tournament-board", f"CASE WHEN n % 2 = 0 THEN 1 ELSE 2 + n % {BOARDS - 1} END"
        ),
        "team_id": identity("team"),
        "rank": "n",
        "rating": f"600 + {noise('rating', '1600')}",
        "tournament_points": noise("points", "100"),
    },
    "tournaments": {
        "id": identity("tournament"),
        "name": f"{NAME} Cup",
        "description": "CASE WHEN n % 10 = 0 THEN 'For the '"
        f" || ({NOUNS})[1 + {noise('guest', '20')}] || ' of ' || n ELSE '' END",
        "status": "CASE WHEN n % 5000 < 4 THEN (ARRAY['Announced','RegistrationOpen',"
        "'RegistrationClosed','InProgress'])[1 + n % 5000]"
        " WHEN n % 50 = 9 THEN 'Cancelled' ELSE 'Completed' END",
        "team_size": SIZES,
        "start_date": f"CASE WHEN n % 5000 < 3 THEN {NOW} + ({noise('start', '30000')})"
        f" * interval '1 minute' ELSE {ago('start', 700)} END",
        "max_participants": f"2 + {noise('room', '255')}",
    },
    "tournament_participants": {
        "id": identity("participant"),
        "tournament_id": identity("tournament", "1 + n / 4"),
        "team_id": identity("team", _apart("entry", 4)),
    },
}
# How many rows for each of a team; one for those not named.
SHARES = {"match_players": 2.0, "team_members": 0.1}

SEASONS = f"""
INSERT INTO season_configs (id) VALUES ({identity("config", 1)});
INSERT INTO seasons (id, config_id, name, start_date, end_date, is_active)
SELECT {identity("season")}, {identity("config", 1)}, 'Season ' || n,
    date '2026-05-01' - (n - 1) * 91, date '2026-07-31' - (n - 1) * 91, n = 1
FROM generate_series(1, {BOARDS} / 4) n;
INSERT INTO scrimmage_leaderboards (id, season_id, team_size)
SELECT {identity("board")}, {identity("season", "1 + (n - 1) / 4")},
    (ARRAY['1v1','2v2','3v3','4v4'])[1 + (n - 1) % 4]
FROM generate_series(1, {BOARDS}) n;
INSERT INTO tournament_leaderboards (id, season_id, team_size)
SELECT {identity("tournament-board")}, {identity("season", "1 + (n - 1) / 4")},
    (ARRAY['1v1','2v2','3v3','4v4'])[1 + (n - 1) % 4]
FROM generate_series(1, {BOARDS}) n;
"""

_CONSTRAINTS = """
SELECT conrelid::regclass::text, quote_ident(conname), contype, pg_get_constraintdef(oid)
FROM pg_constraint WHERE contype = ANY(%s) AND connamespace = 'public'::regnamespace
AND conrelid::regclass::text = ANY(%s)
"""
_INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = %s::regclass AND indexrelid NOT IN (SELECT conindid FROM pg_constraint)
"""


def fill(database: str, rows: int, *, connections: int = 2) -> None:
    """Fill WabbitBot's empty, migrated database.

    Args:
        database: Its name.
        rows: Of players, teams, matches, scrimmages, tournaments and leaderboard items each.
        connections: Tables that are filled at the same time.
    """
    with connect(database) as session:
        _drop(session, ["f"], [row[0] for row in session.execute(_TABLE_NAMES)])
        session.execute(SEASONS)
    with ThreadPoolExecutor(connections) as pool:
        # The largest first, so that no connection is left alone with it.
        order = sorted(TABLES, key=lambda table: -_WEIGHTS.get(table, 1))
        for _ in pool.map(lambda table: _fill_table(database, table, rows), order):
            pass
    with connect(database) as session:
        session.execute("VACUUM ANALYZE")


_TABLE_NAMES = """
SELECT oid::regclass::text FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
"""
_WEIGHTS = {"teams": 9, "tournaments": 9, "matches": 8, "scrimmages": 7, "match_players": 6}


def _fill_table(database: str, table: str, rows: int) -> None:
    columns = TABLES[table]
    total = int(rows * SHARES.get(table, 1))
    with connect(database) as session:
        session.execute("SET maintenance_work_mem = '256MB'")
        constraints = _drop(session, ["p", "u", "x"], [table])
        indexes = session.execute(_INDEXES, [table]).fetchall()
        for name, _definition in indexes:
            session.execute(f"DROP INDEX {name}")
        session.execute(f"ALTER TABLE {table} SET UNLOGGED")
        session.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT "
            + ", ".join(columns.values()).replace("{rows}", str(rows))
            + f" FROM generate_series(1, {total}) n"
        )
        for _table, name, _kind, definition in constraints:
            session.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
        for _name, definition in indexes:
            session.execute(definition)


def _drop(
    session: psycopg.Connection[Any], kinds: Sequence[str], tables: Sequence[str]
) -> list[tuple[str, str, str, str]]:
    found = session.execute(_CONSTRAINTS, [list(kinds), list(tables)]).fetchall()
    for table, name, _kind, _definition in found:
        session.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    return found
