"""What the ladder's commands answer to wrong usage."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from wabbitbot.models import DiscordThread

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["archive_purge", "--older-than", "-5"], "--older-than -5"),
        (["archive_purge", "--batch", "0"], "--batch 0"),
        (["archive_purge", "--batch", "99999999999999999999"], "--batch 99999999999999999999"),
        (["archive_restore", "Player"], "ENTITY_ID"),
        (["archive_restore", "Nothing", "--list"], "ENTITY_ID"),
        (["generate_ladder", "--players", "0"], "--players 0"),
        (["load_maps", "nowhere.json"], "nowhere.json"),
    ],
)
def test_wrong_usage_is_one_document_too(arguments: list[str], told: str) -> None:
    out = StringIO()
    with pytest.raises(CommandError, match=told) as refused:
        call_command(*arguments, "--format", "json", stdout=out, stderr=StringIO())
    assert refused.value.returncode == 2
    assert told in json.dumps(json.loads(out.getvalue()))


def test_threads_of_an_old_ladder_are_in_the_way_of_a_new_one() -> None:
    DiscordThread.objects.create(
        guild_id=1, channel_id=2, thread_id=3, creator_discord_user_id=4, feature="match"
    )
    with pytest.raises(CommandError, match="holds discord threads already"):
        call_command("generate_ladder", players=2, stdout=StringIO(), stderr=StringIO())
