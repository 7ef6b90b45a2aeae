"""One ladder of the default size, held to the laws that its rows have to obey."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from pytest_django import DjangoDbBlocker

from versioning.presence.asking import is_present
from wabbitbot.models import (
    Achievement,
    Match,
    MatchStateSnapshot,
    ProvenPotentialRecord,
    Scrimmage,
    ScrimmageLeaderboardItem,
    ScrimmageTeamStats,
    TeamOpponentEncounter,
    TeamVarietyStats,
)
from wabbitbot.models.enums import TeamSize
from wabbitbot.rules.lifecycles import GAME, MATCH, SCRIMMAGE, TOURNAMENT, Lifecycle
from wabbitbot.rules.limits import LINE_UPS
from wabbitbot.rules.proven_potential import is_eligible
from wabbitbot.rules.rating import START, Side, apply, change
from wabbitbot.rules.rosters import Member, check_line_up
from wabbitbot.rules.variety import entropy
from wabbitbot.services.ladder.generate import Generated, generate_ladder
from wabbitbot.services.ladder.recipe import Recipe

RECIPE = Recipe(seed=1, players=100, matches=4_400, day=dt.date(2026, 6, 15))
# Marked so that there is a test database; each test runs within the transaction of `made`.
pytestmark = pytest.mark.django_db
# Two numbers that were rounded to a millionth on their way.
NEAR = 3e-6


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Generated]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield generate_ladder(RECIPE)
        transaction.set_rollback(True)


def rows(sql: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def there() -> list[type[models.Model]]:
    """The entities whose tables the schema has."""
    return [m for m in apps.get_app_config("wabbitbot").get_models() if is_present(m)]


def test_no_table_is_empty(made: Generated) -> None:
    tables = [model._meta.db_table for model in there()]
    counted = {table: rows(f'SELECT count(*) FROM "{table}"')[0][0] for table in tables}
    assert len(counted) == 38 + is_present(Achievement)
    assert [table for table, count in counted.items() if not count] == []
    assert made.tables == counted
    assert counted["matches"] == 4_400
    assert (counted["players"], counted["teams"]) == (100, 125)


def test_every_reference_leads_somewhere(made: Generated) -> None:
    connection.check_constraints()


def test_rows_of_every_table_pass_validation(made: Generated) -> None:
    for model in apps.get_app_config("wabbitbot").get_models():
        for row in model._default_manager.order_by("pk")[:4]:
            row.full_clean()


def test_all_ids_are_of_version_4(made: Generated) -> None:
    for model in there():
        table = model._meta.db_table
        wrong = f"SELECT id FROM {table} WHERE id::text !~ '^.{{14}}4.{{4}}[89ab]' LIMIT 1"
        assert rows(wrong) == []


PLAYED = "m.status = 'Completed' AND m.parent_type = 'Scrimmage'"
# Each finds rows that break a law.
LAWS = {
    "stats count the matches": f"""
        SELECT s.id FROM scrimmage_team_stats s LEFT JOIN matches m
            ON s.team_id IN (m.team1_id, m.team2_id) AND m.team_size = s.team_size AND {PLAYED}
        GROUP BY s.id
        HAVING count(m.id) FILTER (WHERE m.winner_id = s.team_id) <> s.wins
            OR count(m.id) FILTER (WHERE m.winner_id <> s.team_id) <> s.losses
            OR max(m.completed_at) <> s.last_match_at""",
    "leaderboards repeat the stats": """
        SELECT i.id FROM scrimmage_leaderboard_items i
            JOIN scrimmage_leaderboards b ON b.id = i.leaderboard_id
            LEFT JOIN scrimmage_team_stats s
                ON s.team_id = i.team_id AND s.team_size = b.team_size
        WHERE (i.rating, i.wins, i.losses, i.recent_change)
            IS DISTINCT FROM (s.current_rating, s.wins, s.losses, s.recent_rating_change)""",
    "players have the figures of their solo team": """
        SELECT p.id FROM players p
            JOIN teams t ON t.team_major_id = p.id AND t.team_type = 'Solo'
            JOIN scrimmage_team_stats s ON s.team_id = t.id
        WHERE (p.wins, p.losses, p.rating) <> (s.wins, s.losses, s.current_rating)
            OR t.name <> p.player_name""",
    "both sides have an encounter for each match": f"""
        SELECT m.id FROM matches m LEFT JOIN team_opponent_encounters e ON e.match_id = m.id
            AND e.won = (e.team_id = m.winner_id) AND e.team_size = m.team_size
            AND (e.team_id, e.opponent_id) IN ((m.team1_id, m.team2_id), (m.team2_id, m.team1_id))
        GROUP BY m.id HAVING count(e.id) <> CASE WHEN {PLAYED} THEN 2 ELSE 0 END""",
    "variety counts the encounters": """
        SELECT v.id FROM team_variety_stats v
            JOIN team_opponent_encounters e USING (team_id, team_size)
        GROUP BY v.id HAVING count(*) <> v.total_opponents
            OR count(DISTINCT e.opponent_id) <> v.unique_opponents""",
    "every team that met somebody has a variety": """
        SELECT 1 FROM (SELECT DISTINCT team_id, team_size FROM team_opponent_encounters) e
            FULL JOIN team_variety_stats v USING (team_id, team_size)
        WHERE v.id IS NULL OR e.team_id IS NULL""",
    "the winner has won as many games as it takes": """
        SELECT m.id FROM matches m JOIN games g ON g.match_id = m.id WHERE m.status = 'Completed'
        GROUP BY m.id HAVING count(*) FILTER (WHERE g.winner_id = m.winner_id) <> (best_of + 1) / 2
            OR count(*) FILTER (WHERE g.winner_id <> m.winner_id) > best_of / 2
            OR (array_agg(g.winner_id ORDER BY game_number DESC))[1] <> m.winner_id
            OR min(g.game_number) <> 1 OR max(g.game_number) <> count(*)""",
    "scores are those of the games": """
        SELECT s.id FROM scrimmages s JOIN games g USING (match_id) WHERE s.status = 'Completed'
        GROUP BY s.id
        HAVING count(*) FILTER (WHERE g.winner_id = challenger_team_id) <> challenger_score
            OR count(*) FILTER (WHERE g.winner_id = opponent_team_id) <> opponent_score""",
    "with equal ratings the loser counts as the higher": """
        SELECT id FROM scrimmages WHERE higher_rated_team_id IS DISTINCT FROM CASE
            WHEN status <> 'Completed' THEN NULL
            WHEN challenger_rating > opponent_rating THEN challenger_team_id
            WHEN challenger_rating < opponent_rating THEN opponent_team_id
            WHEN winner_id = challenger_team_id THEN opponent_team_id
            WHEN winner_id = opponent_team_id THEN challenger_team_id END""",
    "scrimmage, match and challenge agree": """
        SELECT s.id FROM scrimmages s JOIN matches m ON m.id = s.match_id
            JOIN scrimmage_challenges c ON c.id = s.challenge_id
        WHERE (s.challenger_team_id, s.opponent_team_id, s.team_size, s.best_of, s.winner_id,
                s.started_at, s.completed_at, s.id, CASE s.status WHEN 'Accepted' THEN 'Created'
                ELSE s.status END) IS DISTINCT FROM (m.team1_id, m.team2_id, m.team_size,
                m.best_of, m.winner_id, m.started_at, m.completed_at, m.parent_id, m.status)
            OR (c.challenger_team_id, c.opponent_team_id, c.team_size, c.best_of, c.status)
                <> (s.challenger_team_id, s.opponent_team_id, s.team_size, s.best_of, 'Accepted')
            OR NOT c.created_at < s.created_at OR NOT s.created_at < c.expires_at""",
    "times follow each other": """
        SELECT id FROM matches WHERE NOT (created_at <= started_at AND started_at < completed_at)
            OR completed_at > '2026-06-15' OR (status = 'Completed') > (started_at IS NOT NULL)
            OR updated_at < created_at""",
    "games follow each other": """
        SELECT id FROM (SELECT g.id, g.started_at, g.completed_at, m.started_at AS begun,
                m.completed_at AS over, lag(g.completed_at)
                OVER (PARTITION BY g.match_id ORDER BY g.game_number) AS earlier
            FROM games g JOIN matches m ON m.id = g.match_id) g
        WHERE started_at < begun OR completed_at > over OR started_at <= earlier
            OR completed_at <= started_at""",
    "line-ups are as large as the size says": """
        SELECT m.id FROM matches m LEFT JOIN match_players p ON p.match_id = m.id
        GROUP BY m.id HAVING count(*) FILTER (WHERE side = 1) <> left(team_size, 1)::int
            OR count(*) FILTER (WHERE side = 2) <> left(team_size, 1)::int""",
    "games are played by the match's line-up": """
        SELECT g.id FROM games g JOIN game_players p ON p.game_id = g.id
            LEFT JOIN match_players l USING (match_id, player_id, side)
        GROUP BY g.id HAVING count(l.id) <> count(*)
            OR count(*) <> 2 * left(g.team_size, 1)::int""",
    "who plays is a member then": """
        SELECT l.id FROM match_players l JOIN matches m ON m.id = l.match_id
        WHERE NOT EXISTS (SELECT FROM team_rosters r JOIN team_members t ON t.team_roster_id = r.id
            WHERE r.team_id = CASE side WHEN 1 THEN m.team1_id ELSE m.team2_id END
                AND t.player_id = l.player_id AND t.valid_to IS NULL
                AND t.valid_from <= m.created_at AND r.roster_group = CASE m.team_size
                    WHEN '1v1' THEN 'Solo' WHEN '2v2' THEN 'Duo' ELSE 'Squad' END)""",
    "rosters keep their size": """
        SELECT r.id FROM team_rosters r JOIN team_members t ON t.team_roster_id = r.id
        WHERE valid_to IS NULL GROUP BY r.id HAVING count(*) > r.max_roster_size
            OR count(*) FILTER (WHERE role = 'Captain') <> 1""",
    "nobody is active before their last match": """
        SELECT p.id FROM players p JOIN match_players l ON l.player_id = p.id
            JOIN matches m ON m.id = l.match_id JOIN teams t ON t.id IN (m.team1_id, m.team2_id)
        WHERE m.status = 'Completed' AND m.parent_type = 'Scrimmage'
            AND (p.last_active < m.completed_at OR t.last_active < m.completed_at)""",
    "places of a tournament are those of its stats": """
        SELECT i.id FROM tournament_leaderboard_items i
            JOIN tournament_leaderboards b ON b.id = i.leaderboard_id
            LEFT JOIN tournament_team_stats s ON s.team_id = i.team_id
                AND s.team_size = b.team_size AND s.current_rating = i.rating
            LEFT JOIN tournament_participants p ON p.team_id = i.team_id
                AND p.placement = i.best_placement
        WHERE s.id IS NULL OR p.id IS NULL""",
    "tournaments' stats count their games": """
        SELECT s.id FROM tournament_team_stats s JOIN matches m
            ON s.team_id IN (m.team1_id, m.team2_id) AND m.team_size = s.team_size
            AND m.parent_type = 'Tournament' JOIN games g ON g.match_id = m.id
        GROUP BY s.id HAVING count(*) FILTER (WHERE g.winner_id = s.team_id) <> s.games_won
            OR count(*) FILTER (WHERE g.winner_id <> s.team_id) <> s.games_lost
            OR count(DISTINCT m.id) FILTER (WHERE m.winner_id = s.team_id) <> s.matches_won""",
    "divisions count the games": """
        SELECT 1 FROM (SELECT sum(games_played) AS played, sum(games_won) AS won
            FROM division_map_stats) d, (SELECT count(winner_id) AS ended FROM games) g
        WHERE played <> 2 * ended OR won <> ended""",
    "an answered challenge names both sides": """
        SELECT c.id FROM scrimmage_challenges c
            JOIN scrimmage_challenge_teammates t ON t.challenge_id = c.id
        GROUP BY c.id HAVING count(*) <> left(team_size, 1)::int
            * CASE c.status WHEN 'Accepted' THEN 2 ELSE 1 END""",
    "pending challenges are the newest": """
        SELECT id FROM scrimmage_challenges WHERE (status = 'Pending')
            AND NOT (created_at < '2026-06-15' AND expires_at > '2026-06-15')""",
}  # fmt: skip


@pytest.mark.parametrize("law", LAWS)
def test_rows_obey_the_law(made: Generated, law: str) -> None:
    assert rows(LAWS[law])[:3] == []


@pytest.mark.parametrize(
    ("table", "lifecycle", "initial"),
    [
        ("matches/match", MATCH, "Created"),
        ("games/game", GAME, "Created"),
        ("scrimmages/scrimmage", SCRIMMAGE, "Accepted"),
        ("tournaments/tournament", TOURNAMENT, "Announced"),
    ],
)
def test_snapshots_tell_a_lawful_life(
    made: Generated, table: str, lifecycle: Lifecycle[Any], initial: str
) -> None:
    name, one = table.split("/")
    lives: defaultdict[Any, list[str]] = defaultdict(list)
    for key, status in rows(
        f"SELECT {one}_id, status FROM {one}_state_snapshots ORDER BY created_at,"
        " array_position(ARRAY['Created', 'InProgress'], status::text)"
    ):
        lives[key].append(status)
    final = dict(rows(f"SELECT id, status FROM {name}"))
    assert lives.keys() == final.keys()
    for key, states in lives.items():
        assert (states[0], states[-1]) == (initial, final[key])
        for before, after in pairwise(states):
            assert after == before or after in lifecycle.allowed(before)


def test_there_are_matches_of_every_state_and_length(made: Generated) -> None:
    states = dict(rows("SELECT status, count(*) FROM matches GROUP BY status"))
    assert states.keys() == {"Created", "InProgress", "Completed", "Cancelled", "Forfeited"}
    assert states["Completed"] > 4_000
    lengths = dict(rows("SELECT best_of, count(*) FROM matches GROUP BY best_of"))
    assert lengths[1] > lengths[3] > lengths[5] > 0
    sizes = dict(rows("SELECT team_size, count(*) FROM matches GROUP BY team_size"))
    assert sizes.keys() == {"1v1", "2v2", "3v3", "4v4"}
    statuses = dict(rows("SELECT status, count(*) FROM scrimmage_challenges GROUP BY status"))
    assert statuses.keys() == {"Pending", "Accepted", "Declined", "Cancelled"}


def test_ratings_are_those_of_the_rules_in_the_order_of_play(made: Generated) -> None:
    rating: defaultdict[Any, float] = defaultdict(lambda: START)
    games: defaultdict[Any, int] = defaultdict(int)
    scrimmages = Scrimmage.objects.select_related("challenge")
    for row in scrimmages.order_by("challenge__created_at").iterator():
        first, second = (
            (row.team_size, row.challenger_team_id),
            (row.team_size, row.opponent_team_id),
        )
        assert abs(float(row.challenger_rating) - rating[first]) < NEAR * (games[first] + 1)
        assert abs(float(row.opponent_rating) - rating[second]) < NEAR * (games[second] + 1)
        if row.status != "Completed":
            assert row.challenger_rating_change is None
            continue
        sides = {
            key: Side(float(points), games[key], float(bonus or 0))
            for key, points, bonus in (
                (first, row.challenger_rating, row.challenger_variety_bonus),
                (second, row.opponent_rating, row.opponent_variety_bonus),
            )
        }
        first_won = row.winner_id == row.challenger_team_id
        winner, loser = (first, second) if first_won else (second, first)
        outcome = change(sides[winner], sides[loser], float(row.rating_range_at_match))
        changes = {winner: outcome.winner.change, loser: outcome.loser.change}
        assert abs(float(row.challenger_adjusted_rating_change or 0) - changes[first]) < 1e-4
        assert abs(float(row.opponent_adjusted_rating_change or 0) - changes[second]) < 1e-4
        for key, adjusted in (
            (first, row.challenger_adjusted_rating_change),
            (second, row.opponent_adjusted_rating_change),
        ):
            rating[key] = apply(rating[key], float(adjusted or 0))
            games[key] += 1
    for stats in ScrimmageTeamStats.objects.all():
        key = stats.team_size, stats.team_id
        assert abs(float(stats.current_rating) - rating[key]) < NEAR * (games[key] + 1)
        assert stats.current_rating <= stats.highest_rating


def test_all_corrections_of_the_rating_occur(made: Generated) -> None:
    some = Scrimmage.objects.filter(status="Completed")
    for corrected in (
        models.Q(challenger_variety_bonus__gt=0),
        models.Q(challenger_variety_bonus__lt=0),
        models.Q(challenger_catch_up_bonus__gt=0),
        models.Q(challenger_gap_scaling__lt=1),
        models.Q(challenger_confidence__lt=1),
        models.Q(challenger_confidence=1),
    ):
        assert some.filter(corrected).exists(), corrected


def test_ranks_are_the_order_that_the_queries_say(made: Generated) -> None:
    for size in TeamSize:
        items = ScrimmageLeaderboardItem.objects.of_size(size).best_first()
        ranks = [item.rank for item in items]
        assert ranks == list(range(1, (100 if size is TeamSize.ONE_V_ONE else 25) + 1))
        assert items[0].wins > items[0].losses


def test_entropies_are_those_of_the_encounters(made: Generated) -> None:
    met: defaultdict[Any, list[int]] = defaultdict(list)
    for team, size, count in rows(
        "SELECT team_id, team_size, count(*) FROM team_opponent_encounters"
        " GROUP BY team_id, team_size, opponent_id"
    ):
        met[team, size].append(count)
    for stats in TeamVarietyStats.objects.all():
        expected = entropy(met[stats.team_id, stats.team_size])
        assert abs(float(stats.variety_entropy) - expected) < NEAR


def test_line_ups_are_valid(made: Generated) -> None:
    sides: defaultdict[Any, list[str | None]] = defaultdict(list)
    for match, size, side, role in rows(
        "SELECT m.id, m.team_size, l.side, t.role FROM matches m JOIN match_players l"
        " ON l.match_id = m.id JOIN team_rosters r ON r.team_id ="
        " CASE side WHEN 1 THEN m.team1_id ELSE m.team2_id END JOIN team_members t"
        " ON t.team_roster_id = r.id AND t.player_id = l.player_id AND t.valid_to IS NULL"
        " WHERE r.roster_group = CASE m.team_size WHEN '1v1' THEN 'Solo' WHEN '2v2' THEN 'Duo'"
        " ELSE 'Squad' END"
    ):
        sides[match, size, side].append(role)
    assert len(sides) == 2 * 4_400
    for (_match, size, _side), roles in sides.items():
        check_line_up(LINE_UPS[TeamSize(size)], map(Member, roles))


def test_some_memberships_have_ended(made: Generated) -> None:
    [(ended, back)] = rows(
        "SELECT count(*), count(o.id) FROM team_members t LEFT JOIN team_members o ON"
        " (o.team_roster_id, o.player_id) = (t.team_roster_id, t.player_id) AND o.valid_to IS NULL"
        " WHERE t.valid_to IS NOT NULL"
    )
    assert ended > back > 0


def test_what_is_watched_is_eligible_and_open(made: Generated) -> None:
    records = list(ProvenPotentialRecord.objects.all())
    assert records
    for record in records:
        sure = float(record.challenger_confidence), float(record.opponent_confidence)
        assert is_eligible(*sure)
        assert record.new_team_id == (record.challenger_id if sure[0] < 1 else record.opponent_id)
        stats = ScrimmageTeamStats.objects.get(
            team_id=record.new_team_id, team_size=record.team_size
        )
        assert stats.confidence < 1


def test_some_players_are_idle_and_some_archived(made: Generated) -> None:
    [(idle, archived, odd)] = rows(
        "SELECT count(*) FILTER (WHERE last_active < date '2026-06-15' - 30),"
        " count(*) FILTER (WHERE is_archived),"
        " count(*) FILTER (WHERE is_archived <> (archived_at IS NOT NULL)) FROM players"
    )
    assert (idle > archived > 0, odd) == (True, 0)


def test_map_lists_keep_to_the_bans(made: Generated) -> None:
    seen = set()
    snapshots = MatchStateSnapshot.objects.filter(status="Completed").select_related("match")
    for snapshot in snapshots[:200]:
        banned = {*snapshot.team1_map_bans, *snapshot.team2_map_bans}
        assert set(snapshot.final_map_pool) == set(snapshot.match.available_maps) - banned
        assert set(snapshot.available_maps) < set(snapshot.final_map_pool)
        seen.add(len(banned))
    assert seen == {0, 2}


def test_a_few_matches_are_casual(made: Generated) -> None:
    casual = Match.objects.casual()
    assert casual.count() == 20
    assert not casual.exclude(status="Completed").exists()
    assert not TeamOpponentEncounter.objects.filter(match__in=casual).exists()
