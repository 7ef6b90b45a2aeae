"""Replay: the record of a game that the game itself wrote."""

from django.core.validators import RegexValidator
from django.db import models

from wabbitbot.models.base import Entity
from wabbitbot.models.columns import line
from wabbitbot.models.fields import JsonObjectField
from wabbitbot.models.game import Game
from wabbitbot.models.indexes import json_index, relation_index
from wabbitbot.querysets.base import EntityQuerySet

TABLE = "replays"
_FILE_NAME = RegexValidator(r"^[^/\\]+$", "Give a file name without a folder.")


class Replay(Entity):
    """A parsed replay file; what its lobby was set to stands in ``lobby_settings``."""

    game = models.ForeignKey(
        Game,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        db_index=False,
        related_name="replays",
        help_text="Empty: not uploaded for a game of the ladder.",
    )
    game_mode = line(64)
    map_name = line(128, help_text="As the file writes it.")
    seed = line(32)
    version = line(32)
    server_name = line(128)
    unique_session_id = line(64)
    lobby_settings = JsonObjectField(help_text="{setting of the file: its text}")
    victory_code = line(8, help_text="0 to 2: lost; 4 to 6: won; else drawn. For the uploader.")
    duration_seconds = models.PositiveIntegerField(null=True, blank=True)
    original_filename = line(255, validators=[_FILE_NAME])
    stored_filename = line(255, validators=[_FILE_NAME])
    file_size_bytes = models.PositiveBigIntegerField(null=True, blank=True)

    objects = EntityQuerySet.as_manager()

    class Meta:
        """Table, constraints and indexes."""

        db_table = TABLE
        indexes = [relation_index(TABLE, "game"), json_index(TABLE, "lobby_settings")]
