"""The ladder summed up in SQL is the one that the rules sum up."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from tests.wabbitbot.services.world import World
from wabbitbot.models import ScrimmageTeamStats, Team, TeamVarietyStats
from wabbitbot.models.enums import TeamSize
from wabbitbot.rules.variety import Ladder, variety
from wabbitbot.services.act import Act
from wabbitbot.services.ratings import rating_range
from wabbitbot.services.variety_stats import _neighbours, summed_up

SIZE = TeamSize.ONE_V_ONE


@pytest.mark.parametrize("teams", [0, 1, 2, 5, 8, 41])
def test_the_same_figures(world: World, teams: int) -> None:
    rng = random.Random(teams)
    act = Act.of("default", world.now, None)
    # Multiples of 5, so that a fifth of the range has no remainder and edges are met exactly.
    ratings = [rng.randrange(120, 400) * 5 for _ in range(teams)]
    games = [rng.randrange(0, 30) for _ in range(teams)]
    entropies = [Decimal(rng.randrange(0, 4_000_000)).scaleb(-6) for _ in range(teams)]
    for number, (rating, played, entropy) in enumerate(zip(ratings, games, entropies, strict=True)):
        team = Team.objects.create(name=f"t{number}", tag=f"t{number}")
        world.rate(team, rating, played)
        met = 0 if number % 4 == 3 else 1
        TeamVarietyStats.objects.create(
            team=team,
            team_size=SIZE,
            variety_entropy=entropy,
            total_opponents=met,
            unique_opponents=met,
        )
        # Another size does not count.
        world.rate(team, 5000, 100, size="2v2")
    wanted = Ladder.of(
        ratings, games, [float(one) for n, one in enumerate(entropies) if n % 4 != 3]
    )
    span = rating_range(act, SIZE)
    found = summed_up(act, SIZE, span)
    assert float(span) == wanted.rating_range
    assert found.average_entropy == pytest.approx(wanted.average_entropy)
    assert (found.median_games, found.max_neighbours) == (
        wanted.median_games,
        wanted.max_neighbours,
    )
    assert found.neighbour_range == wanted.neighbour_range
    for own in ScrimmageTeamStats.objects.filter(team_size=SIZE):
        own_rating, near = float(own.current_rating), _neighbours(act, own, span)
        assert near == wanted.neighbours(own_rating)
        whole = variety([3, 1], own_rating, 9, wanted)
        summed = variety([3, 1], own_rating, 9, found, neighbours=near)
        assert summed.bonus == pytest.approx(whole.bonus)
        assert (summed.neighbours, summed.availability) == (near, whole.availability)
