"""What `generate_ladder` writes means what the services write: figure by figure, state by state."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import pytest
from django.db import models, transaction
from pytest_django import DjangoDbBlocker

from tests.wabbitbot.services.world import DAY, NOW, World
from wabbitbot.models import (
    Game,
    Match,
    Player,
    ProvenPotentialRecord,
    Scrimmage,
    ScrimmageChallenge,
    ScrimmageLeaderboardItem,
    ScrimmageTeamStats,
    Season,
    Team,
    TeamVarietyStats,
)
from wabbitbot.services import games, matches
from wabbitbot.services.decks import confirm_deck, submit_deck
from wabbitbot.services.ladder.generate import generate_ladder
from wabbitbot.services.ladder.recipe import Recipe
from wabbitbot.services.new_match import create_match

RECIPE = Recipe(seed=5, players=24, matches=1_000, day=NOW.date())
SIDES = ("challenger", "opponent")
FIGURES = (
    "rating", "rating_change", "adjusted_rating_change", "confidence", "multiplier", "score",
    "variety_bonus", "gap_scaling", "catch_up_bonus", "proven_potential_applied",
    "proven_potential_applied_at",
)  # fmt: skip
# Of no concern here: what differs from row to row, who signed, and what only one of them decides.
OTHER = {
    "id", "created_at", "updated_at", "created_by_user", "updated_by_user", "created_by_user_id",
    "updated_by_user_id", "channel_id", "team1_thread_id", "team2_thread_id", "message_id",
    "team1_division", "team2_division", "team1_division_id", "team2_division_id",
}  # fmt: skip
Filled = tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Situation:
    """A completed scrimmage of 1v1: what both sides had before, and what was written."""

    games: tuple[int, int]
    first_won: tuple[bool, ...]
    row: Scrimmage
    record: Any


def filled(row: models.Model) -> Filled:
    """The columns that say something, with the value of flags and states."""
    found = []
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.name in OTHER or value in (None, "", [], {}):
            continue
        plain = isinstance(value, bool) or field.name in ("status", "reason", "final_score")
        found.append((field.name, value if plain else ...))
    return tuple(sorted(found, key=lambda pair: pair[0]))


def story(match: Match) -> dict[str, list[Filled]]:
    """Every row of a match, with its snapshots in order."""
    first: Game | None = match.games.order_by("game_number").first()
    scrimmage = Scrimmage.objects.filter(match=match).first()
    told: dict[str, list[Filled]] = {
        "match": [filled(match)],
        "its states": [filled(one) for one in match.state_history.order_by("created_at")],
        "line-up": [filled(one) for one in match.line_up.all()],
        "encounters": [filled(one) for one in match.encounters.order_by("won")],
    }
    if first is not None:
        told["game"] = [filled(first)]
        told["its players"] = [filled(one) for one in first.line_up.all()]
        told["its states of play"] = [
            filled(one) for one in first.state_history.order_by("created_at")
        ]
    if scrimmage is not None:
        told["scrimmage"] = [filled(scrimmage)]
        told["challenge"] = [filled(scrimmage.challenge)] if scrimmage.challenge else []
        told["scrimmage's states"] = [
            filled(one) for one in scrimmage.state_history.order_by("created_at")
        ]
    return told


@dataclass(frozen=True)
class Made:
    """What was read of a generated ladder."""

    situations: list[Situation]
    stories: dict[str, dict[str, list[Filled]]]


def decks_of(game: Game) -> bool:
    return game.state_history.filter(reason="deck confirmed").exists()


def plain(match: Match) -> bool:
    return not match.team1_map_bans and not decks_of(match.games.get())


def chosen(status: str, *, bans: bool = False, decks: bool | None = None) -> Match:
    """A generated match of one 1v1 game at most."""
    rows = Match.objects.filter(
        status=status,
        team_size="1v1",
        best_of=1,
        parent_type="Scrimmage",
        team1_map_bans_confirmed_at__isnull=not bans,
    )
    if decks is None:
        return rows.order_by("created_at")[0]
    return next(row for row in rows if decks_of(row.games.get()) is decks)


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Made:
    with django_db_blocker.unblock(), transaction.atomic():
        generate_ladder(RECIPE)
        played: Counter[Any] = Counter()
        situations = []
        rows = Scrimmage.objects.filter(status="Completed", team_size="1v1")
        for row in rows.order_by("challenge__created_at"):
            teams = (row.challenger_team_id, row.opponent_team_id)
            assert row.match
            winners = row.match.games.order_by("game_number").values_list("winner_id", flat=True)
            record = ProvenPotentialRecord.objects.filter(original_match=row.match).values().first()
            won = tuple(winner == teams[0] for winner in winners)
            situations.append(Situation((played[teams[0]], played[teams[1]]), won, row, record))
            played.update(teams)
        stories = {
            "completed": story(chosen("Completed", decks=False)),
            "bans": story(chosen("Completed", bans=True, decks=False)),
            "decks": story(chosen("Completed", decks=True)),
            "forfeited": story(chosen("Forfeited", decks=False)),
            "cancelled": story(chosen("Cancelled")),
            "casual": story(next(m for m in Match.objects.casual() if plain(m))),
        }
        transaction.set_rollback(True)
    return Made(situations, stories)


def replay(world: World, situation: Situation) -> tuple[Scrimmage, tuple[Team, Team]]:
    """The same situation, played by the services."""
    row, teams = situation.row, (world.solo(), world.solo())
    ratings = (row.challenger_rating, row.opponent_rating)
    for team, rating, before, side in zip(teams, ratings, situation.games, SIDES, strict=True):
        world.rate(team, float(rating), before)
        bonus = getattr(row, f"{side}_variety_bonus")
        TeamVarietyStats.objects.create(team=team, team_size="1v1", variety_bonus=bonus)
    world.rate(world.solo(), float(min(ratings) + row.rating_range_at_match))
    scrimmage = world.running(*teams, best_of=row.best_of)
    assert scrimmage.match_id
    for first_won in situation.first_won:
        world.report(world.game(scrimmage.match_id), teams[not first_won])
    scrimmage.refresh_from_db()
    return scrimmage, teams


def same(generated: Any, served: Any) -> bool:
    if isinstance(generated, Decimal) and isinstance(served, Decimal):
        return abs(generated - served) <= Decimal("0.000001")
    return bool(generated == served)


@pytest.mark.django_db
def test_the_figures_of_each_scrimmage_are_those_of_the_services(made: Made) -> None:
    kinds = set()
    for situation in made.situations[::11]:
        world = World()
        with transaction.atomic():
            served, teams = replay(world, situation)
            row = situation.row
            for name in [f"{side}_{figure}" for side in SIDES for figure in FIGURES]:
                pair = getattr(row, name), getattr(served, name)
                assert same(*pair), (name, *pair)
            assert same(row.rating_range_at_match, served.rating_range_at_match)
            own = (row.challenger_team_id, row.opponent_team_id)
            for name in ("winner_id", "higher_rated_team_id"):
                index = own.index(getattr(row, name))
                assert getattr(served, name) == teams[index].pk, name
            record: Any = ProvenPotentialRecord.objects.values().first()
            kinds.add((record is not None, situation.record is not None))
            if situation.record is not None:
                assert record is not None
                for name in (
                    "new_team_matches_at_creation",
                    "challenger_original_rating_change",
                    "opponent_original_rating_change",
                    "challenger_confidence",
                    "opponent_rating",
                ):
                    assert same(situation.record[name], record[name]), name
            transaction.set_rollback(True)
    # Records of those who have become sure are not kept by the generator; none is invented.
    assert (False, True) not in kinds


def served_match(world: World, *, by: Any, bans: bool = False, casual: bool = False) -> Match:
    """A 1v1 match that has been set up, and its bans if there are any."""
    teams = world.solo(), world.solo()
    kw = {**world.kw, "by": by}
    world.maps(count=5)
    if casual:
        captains: list[list[Any]] = [[team.team_major_id] for team in teams]
        made: Any = create_match(
            team1_id=teams[0].pk,
            team2_id=teams[1].pk,
            team_size="1v1",
            line_up1=captains[0],
            line_up2=captains[1],
            **kw,
        )
        return made  # type: ignore[no-any-return]
    scrimmage = world.accept(world.challenge(*teams), by=by)
    match = world.match(scrimmage)
    if bans:
        steps: list[Callable[..., Any]] = [matches.submit_bans, matches.confirm_bans]
        for step in steps:
            for team, name in zip(teams, match.available_maps, strict=False):
                world.now += DAY / 1000
                given = {"maps": [name]} if step == matches.submit_bans else {}
                step(match_id=match.pk, team_id=team.pk, by=by, **given, **world.kw)
    return match


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["completed", "bans", "decks", "forfeited", "cancelled", "casual"])
def test_the_rows_and_states_of_a_match_are_those_of_the_services(made: Made, kind: str) -> None:
    world = World()
    by = world.player().user_id

    def kw() -> dict[str, Any]:
        world.now += DAY / 1000
        return {**world.kw, "by": by}

    match = served_match(world, by=by, bans=kind == "bans", casual=kind == "casual")
    if kind == "cancelled":
        matches.cancel_match(match_id=match.pk, **kw())
    else:
        matches.start_match(match_id=match.pk, **kw())
        game = games.create_game(match_id=match.pk, **kw())
        if kind == "decks":
            players = list(match.line_up.values_list("player_id", flat=True))
            for player in players:
                submit_deck(game_id=game.pk, player_id=player, code="DCRa", **kw())
            for player in players:
                confirm_deck(game_id=game.pk, player_id=player, **kw())
        games.start_game(game_id=game.pk, **kw())
        if kind == "forfeited":
            matches.forfeit_match(match_id=match.pk, team_id=match.team2_id, **kw())
        else:
            games.report_game(game_id=game.pk, winner_id=match.team1_id, **kw())
    match.refresh_from_db()
    served, generated = story(match), made.stories[kind]
    for part, rows in served.items():
        assert _neutral(generated[part]) == _neutral(rows), part
    assert generated.keys() == served.keys()


def _neutral(rows: list[Filled]) -> list[Filled]:
    """Scores without which side won; figures that are zero by chance are figures."""
    return [
        tuple(
            (name, "".join(sorted(value)) if name == "final_score" else value)
            for name, value in row
        )
        for row in rows
    ]


@pytest.mark.django_db
def test_the_ladder_goes_on_with_the_services() -> None:
    """A pending challenge is accepted and played, what is open is finished, and all agrees."""
    generate_ladder(RECIPE)
    world = World()
    world.now = NOW.replace(hour=0)
    asked = ScrimmageChallenge.objects.filter(status="Pending").order_by("created_at")
    assert asked.count() == 3
    for challenge in asked:
        scrimmage = world.accept(challenge)
        assert scrimmage.match_id
    opened = Match.objects.filter(status__in=("Created", "InProgress"))
    assert {match.status for match in opened} == {"Created", "InProgress"}
    for match in list(opened):
        finish(world, match)
    assert not opened.all().exists()
    for season in Season.objects.active():
        for size in ("1v1", "2v2", "3v3", "4v4"):
            lines = ScrimmageLeaderboardItem.objects.in_season(season)
            board = lines.filter(leaderboard__team_size=size).best_first()
            assert [line.rank for line in board] == list(range(1, len(board) + 1))
            stats = {one.team_id: one for one in ScrimmageTeamStats.objects.filter(team_size=size)}
            for line in board:
                own = stats[line.team_id]
                assert (line.rating, line.wins, line.losses) == (
                    own.current_rating,
                    own.wins,
                    own.losses,
                )
    agree()


def finish(world: World, match: Match) -> None:
    """Play a match to its end; the first side wins every game."""
    if match.status == "Created":
        world.now += DAY / 1000
        matches.start_match(match_id=match.pk, **world.kw)
    while Match.objects.get(pk=match.pk).status == "InProgress":
        world.now += DAY / 1000
        game = match.games.filter(status="InProgress").first() or world.game(match.pk)
        games.report_game(game_id=game.pk, winner_id=match.team1_id, **world.kw)


def agree() -> None:
    """Ratings are the sum of what scrimmages did; players bear those of their solo teams."""
    moved: Counter[Any] = Counter()
    played: Counter[Any] = Counter()
    for row in Scrimmage.objects.filter(status="Completed"):
        for side in SIDES:
            key = getattr(row, f"{side}_team_id"), row.team_size
            moved[key] += getattr(row, f"{side}_adjusted_rating_change")
            played[key] += 1
    for stats in ScrimmageTeamStats.objects.all():
        key = stats.team_id, stats.team_size
        assert stats.current_rating == stats.initial_rating + moved[key]
        assert stats.wins + stats.losses == played[key]
    for player in Player.objects.filter(memberships__team_roster__roster_group="Solo"):
        [own] = ScrimmageTeamStats.objects.filter(team__team_major=player, team_size="1v1")
        assert (player.wins, player.losses, player.rating) == (
            own.wins,
            own.losses,
            own.current_rating,
        )
