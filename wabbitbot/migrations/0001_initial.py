"""Schema 001-1.0: the whole ladder.

The tables as `makemigrations` writes them; before them the extensions that they need, after them
what no model says.
"""

import uuid
from decimal import Decimal

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.functions
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.constraints
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
import django.db.models.functions.math
import django.db.models.functions.text
import django.db.models.lookups
import django.utils.timezone
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations, models

import wabbitbot.models.fields
import wabbitbot.models.indexes
import wabbitbot.models.ranges
from versioning.operations.schema_version import SetSchemaVersion
from wabbitbot.operations import FreezeRows


class Migration(migrations.Migration):
    initial = True

    dependencies = [("versioning", "0001_initial")]

    operations = [
        BtreeGistExtension(),
        TrigramExtension(),
        migrations.CreateModel(
            name="Match",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "team_size",
                    models.CharField(
                        choices=[("1v1", "1v1"), ("2v2", "2v2"), ("3v3", "3v3"), ("4v4", "4v4")],
                        max_length=3,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("Created", "Created"),
                            ("InProgress", "In progress"),
                            ("Completed", "Completed"),
                            ("Cancelled", "Cancelled"),
                            ("Forfeited", "Forfeited"),
                        ],
                        db_default="Created",
                        default="Created",
                        max_length=10,
                    ),
                ),
                ("best_of", models.PositiveSmallIntegerField(db_default=1, default=1)),
                (
                    "play_to_completion",
                    models.BooleanField(
                        db_default=False,
                        default=False,
                        help_text="Play all games, even once the match is decided.",
                    ),
                ),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("completed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "parent_id",
                    models.UUIDField(
                        blank=True,
                        help_text="The scrimmage or tournament; empty: a casual match.",
                        null=True,
                    ),
                ),
                (
                    "parent_type",
                    models.CharField(
                        blank=True,
                        choices=[("Scrimmage", "Scrimmage"), ("Tournament", "Tournament")],
                        max_length=10,
                        null=True,
                    ),
                ),
                (
                    "available_maps",
                    wabbitbot.models.fields.JsonListField(
                        blank=True, db_default=[], default=list, help_text="[map name]"
                    ),
                ),
                (
                    "final_map_pool",
                    wabbitbot.models.fields.JsonListField(
                        blank=True, db_default=[], default=list, help_text="[map name]"
                    ),
                ),
                (
                    "team1_map_bans",
                    wabbitbot.models.fields.JsonListField(
                        blank=True, db_default=[], default=list, help_text="[map name]"
                    ),
                ),
                (
                    "team2_map_bans",
                    wabbitbot.models.fields.JsonListField(
                        blank=True, db_default=[], default=list, help_text="[map name]"
                    ),
                ),
                ("team1_map_bans_confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("team2_map_bans_confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("channel_id", wabbitbot.models.fields.DiscordIdField(blank=True, null=True)),
                ("team1_thread_id", wabbitbot.models.fields.DiscordIdField(blank=True, null=True)),
                ("team2_thread_id", wabbitbot.models.fields.DiscordIdField(blank=True, null=True)),
                (
                    "team1_overview_message_id",
                    wabbitbot.models.fields.DiscordIdField(blank=True, null=True),
                ),
                (
                    "team2_overview_message_id",
                    wabbitbot.models.fields.DiscordIdField(blank=True, null=True),
                ),
                (
                    "team1_results_message_id",
                    wabbitbot.models.fields.DiscordIdField(blank=True, null=True),
                ),
                (
                    "team2_results_message_id",
                    wabbitbot.models.fields.DiscordIdField(blank=True, null=True),
                ),
            ],
            options={
                "verbose_name_plural": "matches",
                "db_table": "matches",
            },
        ),
        migrations.CreateModel(
            name="Player",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("player_name", models.CharField(max_length=32)),
                (
                    "last_active",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                    ),
                ),
                ("is_archived", models.BooleanField(db_default=False, default=False)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                (
                    "team_join_limit",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Empty: as many teams as the roster rules allow.",
                        null=True,
                    ),
                ),
                (
                    "team_join_cooldowns",
                    wabbitbot.models.fields.JsonObjectField(
                        blank=True,
                        db_default={},
                        default=dict,
                        help_text="{team id: when the player may rejoin}",
                    ),
                ),
                (
                    "current_platform_ids",
                    wabbitbot.models.fields.JsonObjectField(
                        blank=True, db_default={}, default=dict, help_text="{platform: id}"
                    ),
                ),
                (
                    "previous_platform_ids",
                    wabbitbot.models.fields.JsonObjectField(
                        blank=True, db_default={}, default=dict, help_text="{platform: [ids]}"
                    ),
                ),
                (
                    "current_steam_username",
                    models.CharField(blank=True, db_default="", default="", max_length=64),
                ),
                (
                    "previous_steam_usernames",
                    wabbitbot.models.fields.JsonListField(blank=True, db_default=[], default=list),
                ),
                ("wins", models.PositiveIntegerField(db_default=0, default=0)),
                ("losses", models.PositiveIntegerField(db_default=0, default=0)),
                (
                    "rating",
                    models.DecimalField(
                        db_default=1000, decimal_places=6, default=1000, max_digits=12
                    ),
                ),
            ],
            options={
                "db_table": "players",
            },
        ),
        migrations.CreateModel(
            name="Season",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("name", models.CharField(max_length=100)),
                ("start_date", models.DateField()),
                ("end_date", models.DateField()),
                ("is_active", models.BooleanField(db_default=False, default=False)),
            ],
            options={
                "db_table": "seasons",
            },
        ),
        migrations.CreateModel(
            name="Tournament",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("name", models.CharField(max_length=100)),
                ("description", models.TextField(blank=True, db_default="", default="")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("Announced", "Announced"),
                            ("RegistrationOpen", "Registration open"),
                            ("RegistrationClosed", "Registration closed"),
                            ("InProgress", "In progress"),
                            ("Completed", "Completed"),
                            ("Cancelled", "Cancelled"),
                        ],
                        db_default="Announced",
                        default="Announced",
                        max_length=18,
                    ),
                ),
                (
                    "team_size",
                    models.CharField(
                        choices=[("1v1", "1v1"), ("2v2", "2v2"), ("3v3", "3v3"), ("4v4", "4v4")],
                        max_length=3,
                    ),
                ),
                ("start_date", models.DateTimeField()),
                ("end_date", models.DateTimeField(blank=True, null=True)),
                ("max_participants", models.PositiveIntegerField()),
                ("best_of", models.PositiveSmallIntegerField(db_default=1, default=1)),
            ],
            options={
                "db_table": "tournaments",
            },
        ),
        migrations.CreateModel(
            name="DiscordThread",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("guild_id", wabbitbot.models.fields.DiscordIdField()),
                ("channel_id", wabbitbot.models.fields.DiscordIdField()),
                ("thread_id", wabbitbot.models.fields.DiscordIdField()),
                ("message_id", wabbitbot.models.fields.DiscordIdField(blank=True, null=True)),
                ("creator_discord_user_id", wabbitbot.models.fields.DiscordIdField()),
                ("feature", models.CharField(blank=True, db_default="", default="", max_length=64)),
                (
                    "last_activity_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                    ),
                ),
                ("expires_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "db_table": "discord_threads",
                "indexes": [
                    wabbitbot.models.indexes.LongNameIndex(
                        fields=["expires_at"], name="idx_discord_threads_expires_at"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("thread_id",),
                        name="uq_discord_threads_thread_id",
                        violation_error_message="This thread is known already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Division",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("name", models.CharField(max_length=100)),
                (
                    "faction",
                    models.CharField(
                        choices=[("BLUFOR", "BLUFOR"), ("REDFOR", "REDFOR")], max_length=6
                    ),
                ),
                ("description", models.TextField(blank=True, db_default="", default="")),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                (
                    "icon_filename",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        max_length=255,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[^/\\\\]+$", "Give a file name without a folder."
                            )
                        ],
                    ),
                ),
            ],
            options={
                "db_table": "divisions",
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower(
                            django.db.models.functions.text.Trim("name")
                        ),
                        name="uq_divisions_name",
                        violation_error_message="A division of this name exists already (upper and lower case and outer blanks do not count).",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", "\\S")),
                        name="ck_divisions_name_not_blank",
                        violation_error_message="A division needs a name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("faction__in", ["BLUFOR", "REDFOR"])),
                        name="ck_divisions_faction",
                        violation_error_message="faction: choose one of BLUFOR, REDFOR.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Map",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("name", models.CharField(max_length=50)),
                (
                    "scenario_name",
                    models.CharField(blank=True, db_default="", default="", max_length=100),
                ),
                ("description", models.TextField(blank=True, db_default="", default="")),
                (
                    "size",
                    models.CharField(
                        choices=[("1v1", "1v1"), ("2v2", "2v2"), ("3v3", "3v3"), ("4v4", "4v4")],
                        max_length=3,
                    ),
                ),
                (
                    "density",
                    models.PositiveSmallIntegerField(
                        blank=True, choices=[(1, "Low"), (2, "Medium"), (3, "High")], null=True
                    ),
                ),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                ("is_in_random_pool", models.BooleanField(db_default=False, default=False)),
                ("is_in_tournament_pool", models.BooleanField(db_default=False, default=False)),
                (
                    "thumbnail_filename",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        max_length=255,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[^/\\\\]+$", "Give a file name without a folder."
                            )
                        ],
                    ),
                ),
            ],
            options={
                "db_table": "maps",
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower(
                            django.db.models.functions.text.Trim("name")
                        ),
                        name="uq_maps_name",
                        violation_error_message="A map of this name exists already (upper and lower case and outer blanks do not count).",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name__regex", "\\S")),
                        name="ck_maps_name_not_blank",
                        violation_error_message="A map needs a name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("size__in", ["1v1", "2v2", "3v3", "4v4"])),
                        name="ck_maps_size",
                        violation_error_message="size: choose one of 1v1, 2v2, 3v3, 4v4.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("density__in", [1, 2, 3])),
                        name="ck_maps_density",
                        violation_error_message="density: choose one of Low, Medium, High.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Game",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("game_number", models.PositiveSmallIntegerField()),
                (
                    "team_size",
                    models.CharField(
                        choices=[("1v1", "1v1"), ("2v2", "2v2"), ("3v3", "3v3"), ("4v4", "4v4")],
                        max_length=3,
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("Created", "Created"),
                            ("InProgress", "In progress"),
                            ("Completed", "Completed"),
                            ("Cancelled", "Cancelled"),
                            ("Forfeited", "Forfeited"),
                        ],
                        db_default="Created",
                        default="Created",
                        max_length=10,
                    ),
                ),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("completed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "team1_container_message_id",
                    wabbitbot.models.fields.DiscordIdField(blank=True, null=True),
                ),
                (
                    "team2_container_message_id",
                    wabbitbot.models.fields.DiscordIdField(blank=True, null=True),
                ),
                (
                    "team1_division",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="games_as_team1",
                        to="wabbitbot.division",
                    ),
                ),
                (
                    "team2_division",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="games_as_team2",
                        to="wabbitbot.division",
                    ),
                ),
                (
                    "map",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="games",
                        to="wabbitbot.map",
                    ),
                ),
                (
                    "match",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="games",
                        to="wabbitbot.match",
                    ),
                ),
            ],
            options={
                "db_table": "games",
            },
        ),
        migrations.CreateModel(
            name="MatchPlayer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("side", models.PositiveSmallIntegerField(choices=[(1, "First"), (2, "Second")])),
                (
                    "match",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="line_up",
                        to="wabbitbot.match",
                    ),
                ),
                (
                    "player",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="match_line_ups",
                        to="wabbitbot.player",
                    ),
                ),
            ],
            options={
                "db_table": "match_players",
            },
        ),
        migrations.AddField(
            model_name="match",
            name="players",
            field=models.ManyToManyField(
                related_name="matches", through="wabbitbot.MatchPlayer", to="wabbitbot.player"
            ),
        ),
        migrations.CreateModel(
            name="GamePlayer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("side", models.PositiveSmallIntegerField(choices=[(1, "First"), (2, "Second")])),
                (
                    "game",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="line_up",
                        to="wabbitbot.game",
                    ),
                ),
                (
                    "player",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="game_line_ups",
                        to="wabbitbot.player",
                    ),
                ),
            ],
            options={
                "db_table": "game_players",
            },
        ),
        migrations.AddField(
            model_name="game",
            name="players",
            field=models.ManyToManyField(
                related_name="games", through="wabbitbot.GamePlayer", to="wabbitbot.player"
            ),
        ),
        migrations.CreateModel(
            name="Replay",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "game_mode",
                    models.CharField(blank=True, db_default="", default="", max_length=64),
                ),
                (
                    "map_name",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="As the file writes it.",
                        max_length=128,
                    ),
                ),
                ("seed", models.CharField(blank=True, db_default="", default="", max_length=32)),
                ("version", models.CharField(blank=True, db_default="", default="", max_length=32)),
                (
                    "server_name",
                    models.CharField(blank=True, db_default="", default="", max_length=128),
                ),
                (
                    "unique_session_id",
                    models.CharField(blank=True, db_default="", default="", max_length=64),
                ),
                (
                    "lobby_settings",
                    wabbitbot.models.fields.JsonObjectField(
                        blank=True,
                        db_default={},
                        default=dict,
                        help_text="{setting of the file: its text}",
                    ),
                ),
                (
                    "victory_code",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="0 to 2: lost; 4 to 6: won; else drawn. For the uploader.",
                        max_length=8,
                    ),
                ),
                ("duration_seconds", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "original_filename",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        max_length=255,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[^/\\\\]+$", "Give a file name without a folder."
                            )
                        ],
                    ),
                ),
                (
                    "stored_filename",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        max_length=255,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[^/\\\\]+$", "Give a file name without a folder."
                            )
                        ],
                    ),
                ),
                ("file_size_bytes", models.PositiveBigIntegerField(blank=True, null=True)),
                (
                    "game",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="Empty: not uploaded for a game of the ladder.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replays",
                        to="wabbitbot.game",
                    ),
                ),
            ],
            options={
                "db_table": "replays",
            },
        ),
        migrations.CreateModel(
            name="ReplayPlayer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "game_user_id",
                    models.CharField(
                        blank=True,
                        db_default="",
                        default="",
                        help_text="The player's account at the game's publisher.",
                        max_length=32,
                    ),
                ),
                ("name", models.CharField(blank=True, db_default="", default="", max_length=64)),
                ("alliance", models.PositiveSmallIntegerField()),
                ("elo", models.CharField(blank=True, db_default="", default="", max_length=16)),
                ("level", models.CharField(blank=True, db_default="", default="", max_length=16)),
                ("avatar", models.CharField(blank=True, db_default="", default="", max_length=255)),
                (
                    "deck_name",
                    models.CharField(blank=True, db_default="", default="", max_length=128),
                ),
                ("deck_code", models.TextField(blank=True, db_default="", default="")),
                (
                    "replay",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="players",
                        to="wabbitbot.replay",
                    ),
                ),
            ],
            options={
                "db_table": "replay_players",
            },
        ),
        migrations.CreateModel(
            name="ScrimmageChallenge",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("Pending", "Pending"),
                            ("Accepted", "Accepted"),
                            ("Declined", "Declined"),
                            ("Cancelled", "Cancelled"),
                        ],
                        db_default="Pending",
                        default="Pending",
                        max_length=9,
                    ),
                ),
                (
                    "team_size",
                    models.CharField(
                        choices=[("1v1", "1v1"), ("2v2", "2v2"), ("3v3", "3v3"), ("4v4", "4v4")],
                        max_length=3,
                    ),
                ),
                ("best_of", models.PositiveSmallIntegerField(db_default=1, default=1)),
                ("expires_at", models.DateTimeField()),
                ("message_id", wabbitbot.models.fields.DiscordIdField(blank=True, null=True)),
                ("channel_id", wabbitbot.models.fields.DiscordIdField(blank=True, null=True)),
                (
                    "accepted_by_player",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="challenges_accepted",
                        to="wabbitbot.player",
                    ),
                ),
                (
                    "issued_by_player",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="challenges_issued",
                        to="wabbitbot.player",
                    ),
                ),
            ],
            options={
                "db_table": "scrimmage_challenges",
            },
        ),
        migrations.CreateModel(
            name="Scrimmage",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "team_size",
                    models.CharField(
                        choices=[("1v1", "1v1"), ("2v2", "2v2"), ("3v3", "3v3"), ("4v4", "4v4")],
                        max_length=3,
                    ),
                ),
                ("best_of", models.PositiveSmallIntegerField(db_default=1, default=1)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("Accepted", "Accepted"),
                            ("Declined", "Declined"),
                            ("InProgress", "In progress"),
                            ("Completed", "Completed"),
                            ("Cancelled", "Cancelled"),
                            ("Forfeited", "Forfeited"),
                        ],
                        db_default="Accepted",
                        default="Accepted",
                        max_length=10,
                    ),
                ),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("completed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "rating_range_at_match",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=6,
                        default=0,
                        help_text="Best less worst rating of the ladder then.",
                        max_digits=12,
                    ),
                ),
                (
                    "challenger_rating",
                    models.DecimalField(
                        db_default=1000, decimal_places=6, default=1000, max_digits=12
                    ),
                ),
                (
                    "challenger_rating_change",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=12, null=True),
                ),
                (
                    "challenger_confidence",
                    models.DecimalField(db_default=0, decimal_places=6, default=0, max_digits=9),
                ),
                ("challenger_score", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "challenger_variety_bonus",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True),
                ),
                (
                    "challenger_multiplier",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True),
                ),
                (
                    "challenger_gap_scaling",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True),
                ),
                (
                    "challenger_catch_up_bonus",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True),
                ),
                (
                    "challenger_adjusted_rating_change",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=12, null=True),
                ),
                (
                    "challenger_proven_potential_applied",
                    models.BooleanField(db_default=False, default=False),
                ),
                (
                    "challenger_proven_potential_applied_at",
                    models.DateTimeField(blank=True, null=True),
                ),
                (
                    "opponent_rating",
                    models.DecimalField(
                        db_default=1000, decimal_places=6, default=1000, max_digits=12
                    ),
                ),
                (
                    "opponent_rating_change",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=12, null=True),
                ),
                (
                    "opponent_confidence",
                    models.DecimalField(db_default=0, decimal_places=6, default=0, max_digits=9),
                ),
                ("opponent_score", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "opponent_variety_bonus",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True),
                ),
                (
                    "opponent_multiplier",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True),
                ),
                (
                    "opponent_gap_scaling",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True),
                ),
                (
                    "opponent_catch_up_bonus",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True),
                ),
                (
                    "opponent_adjusted_rating_change",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=12, null=True),
                ),
                (
                    "opponent_proven_potential_applied",
                    models.BooleanField(db_default=False, default=False),
                ),
                (
                    "opponent_proven_potential_applied_at",
                    models.DateTimeField(blank=True, null=True),
                ),
                (
                    "match",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="scrimmage",
                        to="wabbitbot.match",
                    ),
                ),
                (
                    "challenge",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scrimmage",
                        to="wabbitbot.scrimmagechallenge",
                    ),
                ),
            ],
            options={
                "db_table": "scrimmages",
            },
        ),
        migrations.CreateModel(
            name="ScrimmageChallengeTeammate",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("side", models.PositiveSmallIntegerField(choices=[(1, "First"), (2, "Second")])),
                (
                    "challenge",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="line_up",
                        to="wabbitbot.scrimmagechallenge",
                    ),
                ),
                (
                    "player",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="challenge_line_ups",
                        to="wabbitbot.player",
                    ),
                ),
            ],
            options={
                "db_table": "scrimmage_challenge_teammates",
            },
        ),
        migrations.AddField(
            model_name="scrimmagechallenge",
            name="teammates",
            field=models.ManyToManyField(
                related_name="challenges",
                through="wabbitbot.ScrimmageChallengeTeammate",
                to="wabbitbot.player",
            ),
        ),
        migrations.CreateModel(
            name="ScrimmageStateSnapshot",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "triggered_by_user_id",
                    models.UUIDField(
                        blank=True, help_text="The member who changed the state.", null=True
                    ),
                ),
                (
                    "triggered_by_user_name",
                    models.CharField(blank=True, db_default="", default="", max_length=32),
                ),
                ("reason", models.TextField(blank=True, db_default="", default="")),
                (
                    "additional_data",
                    wabbitbot.models.fields.JsonObjectField(
                        blank=True, db_default={}, default=dict
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("Accepted", "Accepted"),
                            ("Declined", "Declined"),
                            ("InProgress", "In progress"),
                            ("Completed", "Completed"),
                            ("Cancelled", "Cancelled"),
                            ("Forfeited", "Forfeited"),
                        ],
                        max_length=10,
                    ),
                ),
                ("winner_id", models.UUIDField(blank=True, null=True)),
                (
                    "final_score",
                    models.CharField(blank=True, db_default="", default="", max_length=16),
                ),
                (
                    "scrimmage",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="state_history",
                        to="wabbitbot.scrimmage",
                    ),
                ),
            ],
            options={
                "db_table": "scrimmage_state_snapshots",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ScrimmageLeaderboard",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "team_size",
                    models.CharField(
                        choices=[("1v1", "1v1"), ("2v2", "2v2"), ("3v3", "3v3"), ("4v4", "4v4")],
                        max_length=3,
                    ),
                ),
                (
                    "season",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scrimmage_leaderboards",
                        to="wabbitbot.season",
                    ),
                ),
            ],
            options={
                "db_table": "scrimmage_leaderboards",
            },
        ),
        migrations.CreateModel(
            name="RatingPercentileBreakpoint",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "team_size",
                    models.CharField(
                        choices=[("1v1", "1v1"), ("2v2", "2v2"), ("3v3", "3v3"), ("4v4", "4v4")],
                        max_length=3,
                    ),
                ),
                (
                    "calculated_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                    ),
                ),
                ("expires_at", models.DateTimeField()),
                ("total_players_in_sample", models.PositiveIntegerField(db_default=0, default=0)),
                (
                    "breakpoints",
                    wabbitbot.models.fields.JsonObjectField(
                        blank=True, db_default={}, default=dict, help_text="{tier: lowest rating}"
                    ),
                ),
                ("is_active", models.BooleanField(db_default=True, default=True)),
                (
                    "season",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="Empty: all time.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="rating_breakpoints",
                        to="wabbitbot.season",
                    ),
                ),
            ],
            options={
                "db_table": "rating_percentile_breakpoints",
            },
        ),
        migrations.CreateModel(
            name="DivisionStats",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "team_size",
                    models.CharField(
                        blank=True,
                        choices=[("1v1", "1v1"), ("2v2", "2v2"), ("3v3", "3v3"), ("4v4", "4v4")],
                        help_text="Empty: all sizes.",
                        max_length=3,
                        null=True,
                    ),
                ),
                ("games_played", models.PositiveIntegerField(db_default=0, default=0)),
                ("games_won", models.PositiveIntegerField(db_default=0, default=0)),
                ("games_lost", models.PositiveIntegerField(db_default=0, default=0)),
                (
                    "winrate",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=6,
                        default=0,
                        help_text="Games won of those played, from 0 to 1.",
                        max_digits=9,
                    ),
                ),
                (
                    "average_game_duration_minutes",
                    models.DecimalField(db_default=0, decimal_places=6, default=0, max_digits=12),
                ),
                (
                    "total_game_duration_minutes",
                    models.DecimalField(db_default=0, decimal_places=6, default=0, max_digits=15),
                ),
                (
                    "game_length_performance",
                    wabbitbot.models.fields.JsonObjectField(
                        blank=True,
                        db_default={},
                        default=dict,
                        help_text="{first minute of five: figures}",
                    ),
                ),
                (
                    "density_performance",
                    wabbitbot.models.fields.JsonObjectField(
                        blank=True, db_default={}, default=dict, help_text="{map density: figures}"
                    ),
                ),
                (
                    "additional_metrics",
                    wabbitbot.models.fields.JsonObjectField(
                        blank=True, db_default={}, default=dict
                    ),
                ),
                (
                    "division",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s",
                        to="wabbitbot.division",
                    ),
                ),
                (
                    "season",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="Empty: all time.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s",
                        to="wabbitbot.season",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "division stats",
                "db_table": "division_stats",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="DivisionMapStats",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "team_size",
                    models.CharField(
                        blank=True,
                        choices=[("1v1", "1v1"), ("2v2", "2v2"), ("3v3", "3v3"), ("4v4", "4v4")],
                        help_text="Empty: all sizes.",
                        max_length=3,
                        null=True,
                    ),
                ),
                ("games_played", models.PositiveIntegerField(db_default=0, default=0)),
                ("games_won", models.PositiveIntegerField(db_default=0, default=0)),
                ("games_lost", models.PositiveIntegerField(db_default=0, default=0)),
                (
                    "winrate",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=6,
                        default=0,
                        help_text="Games won of those played, from 0 to 1.",
                        max_digits=9,
                    ),
                ),
                (
                    "average_game_duration_minutes",
                    models.DecimalField(db_default=0, decimal_places=6, default=0, max_digits=12),
                ),
                (
                    "total_game_duration_minutes",
                    models.DecimalField(db_default=0, decimal_places=6, default=0, max_digits=15),
                ),
                (
                    "game_length_performance",
                    wabbitbot.models.fields.JsonObjectField(
                        blank=True,
                        db_default={},
                        default=dict,
                        help_text="{first minute of five: figures}",
                    ),
                ),
                (
                    "division",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s",
                        to="wabbitbot.division",
                    ),
                ),
                (
                    "map",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="division_stats",
                        to="wabbitbot.map",
                    ),
                ),
                (
                    "season",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="Empty: all time.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="%(class)s",
                        to="wabbitbot.season",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "division map stats",
                "db_table": "division_map_stats",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SeasonConfig",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "reset_scrimmage_ratings_on_start",
                    models.BooleanField(db_default=False, default=False),
                ),
                (
                    "reset_tournament_ratings_on_start",
                    models.BooleanField(db_default=False, default=False),
                ),
                (
                    "scrimmage_rating_decay_enabled",
                    models.BooleanField(db_default=False, default=False),
                ),
                (
                    "tournament_rating_decay_enabled",
                    models.BooleanField(db_default=False, default=False),
                ),
                (
                    "scrimmage_decay_rate_per_week",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=3,
                        default=0,
                        help_text="Rating points lost in each whole week without a scrimmage.",
                        max_digits=8,
                    ),
                ),
                (
                    "tournament_decay_rate_per_week",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=3,
                        default=0,
                        help_text="Rating points lost in each whole week without a tournament match.",
                        max_digits=8,
                    ),
                ),
            ],
            options={
                "db_table": "season_configs",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("scrimmage_decay_rate_per_week__gte", 0),
                            ("scrimmage_decay_rate_per_week__lt", Decimal("1000000")),
                            ("tournament_decay_rate_per_week__gte", 0),
                            ("tournament_decay_rate_per_week__lt", Decimal("1000000")),
                        ),
                        name="ck_season_configs_decay_rates",
                        violation_error_message="scrimmage_decay_rate_per_week, tournament_decay_rate_per_week: never below zero.",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="season",
            name="config",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="seasons",
                to="wabbitbot.seasonconfig",
            ),
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("name", models.CharField(max_length=64)),
                ("tag", models.CharField(max_length=16)),
                (
                    "last_active",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                    ),
                ),
                (
                    "team_type",
                    models.CharField(
                        choices=[("Solo", "Solo"), ("Team", "Team")],
                        db_default="Team",
                        default="Team",
                        max_length=8,
                    ),
                ),
                ("is_archived", models.BooleanField(db_default=False, default=False)),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                (
                    "team_major",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="Who speaks for the team. The team outlives them.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="led_teams",
                        to="wabbitbot.player",
                    ),
                ),
            ],
            options={
                "db_table": "teams",
            },
        ),
        migrations.CreateModel(
            name="ScrimmageTeamStats",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "team_size",
                    models.CharField(
                        choices=[("1v1", "1v1"), ("2v2", "2v2"), ("3v3", "3v3"), ("4v4", "4v4")],
                        max_length=3,
                    ),
                ),
                (
                    "initial_rating",
                    models.DecimalField(
                        db_default=1000, decimal_places=6, default=1000, max_digits=12
                    ),
                ),
                (
                    "current_rating",
                    models.DecimalField(
                        db_default=1000, decimal_places=6, default=1000, max_digits=12
                    ),
                ),
                (
                    "highest_rating",
                    models.DecimalField(
                        db_default=1000, decimal_places=6, default=1000, max_digits=12
                    ),
                ),
                (
                    "recent_rating_change",
                    models.DecimalField(db_default=0, decimal_places=6, default=0, max_digits=12),
                ),
                (
                    "confidence",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=6,
                        default=0,
                        help_text="From 0 to 1: how far the rating can be trusted.",
                        max_digits=9,
                    ),
                ),
                (
                    "current_streak",
                    models.IntegerField(
                        db_default=0,
                        default=0,
                        help_text="Wins in a row; below zero, losses in a row.",
                    ),
                ),
                ("longest_streak", models.PositiveIntegerField(db_default=0, default=0)),
                ("last_match_at", models.DateTimeField(blank=True, null=True)),
                ("decayed_at", models.DateTimeField(blank=True, null=True)),
                ("wins", models.PositiveIntegerField(db_default=0, default=0)),
                ("losses", models.PositiveIntegerField(db_default=0, default=0)),
                ("draws", models.PositiveIntegerField(db_default=0, default=0)),
                (
                    "team",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s",
                        to="wabbitbot.team",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "scrimmage team stats",
                "db_table": "scrimmage_team_stats",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ScrimmageLeaderboardItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("rank", models.PositiveIntegerField()),
                (
                    "rating",
                    models.DecimalField(
                        db_default=1000, decimal_places=6, default=1000, max_digits=12
                    ),
                ),
                (
                    "recent_change",
                    models.DecimalField(db_default=0, decimal_places=6, default=0, max_digits=12),
                ),
                ("wins", models.PositiveIntegerField(db_default=0, default=0)),
                ("losses", models.PositiveIntegerField(db_default=0, default=0)),
                ("draws", models.PositiveIntegerField(db_default=0, default=0)),
                (
                    "leaderboard",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="wabbitbot.scrimmageleaderboard",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scrimmage_leaderboard_items",
                        to="wabbitbot.team",
                    ),
                ),
            ],
            options={
                "db_table": "scrimmage_leaderboard_items",
            },
        ),
        migrations.AddField(
            model_name="scrimmagechallenge",
            name="challenger_team",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="challenges_issued",
                to="wabbitbot.team",
            ),
        ),
        migrations.AddField(
            model_name="scrimmagechallenge",
            name="opponent_team",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="challenges_received",
                to="wabbitbot.team",
            ),
        ),
        migrations.AddField(
            model_name="scrimmage",
            name="challenger_team",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="scrimmages_as_challenger",
                to="wabbitbot.team",
            ),
        ),
        migrations.AddField(
            model_name="scrimmage",
            name="higher_rated_team",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="scrimmages_as_higher_rated",
                to="wabbitbot.team",
            ),
        ),
        migrations.AddField(
            model_name="scrimmage",
            name="opponent_team",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="scrimmages_as_opponent",
                to="wabbitbot.team",
            ),
        ),
        migrations.AddField(
            model_name="scrimmage",
            name="winner",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="scrimmages_won",
                to="wabbitbot.team",
            ),
        ),
        migrations.CreateModel(
            name="ProvenPotentialRecord",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "batch_id",
                    models.UUIDField(
                        blank=True,
                        help_text="Shared by the records that were applied together.",
                        null=True,
                    ),
                ),
                (
                    "team_size",
                    models.CharField(
                        choices=[("1v1", "1v1"), ("2v2", "2v2"), ("3v3", "3v3"), ("4v4", "4v4")],
                        max_length=3,
                    ),
                ),
                (
                    "new_team_matches_at_creation",
                    models.PositiveIntegerField(db_default=0, default=0),
                ),
                (
                    "challenger_rating",
                    models.DecimalField(
                        db_default=1000, decimal_places=6, default=1000, max_digits=12
                    ),
                ),
                (
                    "opponent_rating",
                    models.DecimalField(
                        db_default=1000, decimal_places=6, default=1000, max_digits=12
                    ),
                ),
                (
                    "challenger_confidence",
                    models.DecimalField(db_default=0, decimal_places=6, default=0, max_digits=9),
                ),
                (
                    "opponent_confidence",
                    models.DecimalField(db_default=0, decimal_places=6, default=0, max_digits=9),
                ),
                (
                    "challenger_original_rating_change",
                    models.DecimalField(db_default=0, decimal_places=6, default=0, max_digits=12),
                ),
                (
                    "opponent_original_rating_change",
                    models.DecimalField(db_default=0, decimal_places=6, default=0, max_digits=12),
                ),
                (
                    "applied_thresholds",
                    wabbitbot.models.fields.JsonListField(
                        blank=True,
                        db_default=[],
                        default=list,
                        help_text="[share of a thousand points]",
                    ),
                ),
                ("crossed_thresholds", models.PositiveIntegerField(db_default=0, default=0)),
                (
                    "closure_fraction",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True),
                ),
                (
                    "scaling_applied",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=9, null=True),
                ),
                (
                    "adjusted_new_change",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=12, null=True),
                ),
                (
                    "adjusted_established_change",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=12, null=True),
                ),
                (
                    "rating_adjustment",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=6,
                        default=0,
                        help_text="What the established team was given back so far.",
                        max_digits=12,
                    ),
                ),
                ("last_checked_at", models.DateTimeField(blank=True, null=True)),
                ("is_complete", models.BooleanField(db_default=False, default=False)),
                (
                    "applied_at_match",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="potential_applied",
                        to="wabbitbot.match",
                    ),
                ),
                (
                    "original_match",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proven_potential",
                        to="wabbitbot.match",
                    ),
                ),
                (
                    "tracking_end_match",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="potential_ended",
                        to="wabbitbot.match",
                    ),
                ),
                (
                    "challenger",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="potential_as_challenger",
                        to="wabbitbot.team",
                    ),
                ),
                (
                    "established_team",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="potential_as_established",
                        to="wabbitbot.team",
                    ),
                ),
                (
                    "new_team",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="potential_as_new",
                        to="wabbitbot.team",
                    ),
                ),
                (
                    "opponent",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="potential_as_opponent",
                        to="wabbitbot.team",
                    ),
                ),
            ],
            options={
                "db_table": "proven_potential_records",
            },
        ),
        migrations.AddField(
            model_name="match",
            name="team1",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="matches_as_team1",
                to="wabbitbot.team",
            ),
        ),
        migrations.AddField(
            model_name="match",
            name="team2",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="matches_as_team2",
                to="wabbitbot.team",
            ),
        ),
        migrations.AddField(
            model_name="match",
            name="winner",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="matches_won",
                to="wabbitbot.team",
            ),
        ),
        migrations.AddField(
            model_name="game",
            name="winner",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="games_won",
                to="wabbitbot.team",
            ),
        ),
        migrations.CreateModel(
            name="DivisionLearningCurve",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "model_type",
                    models.CharField(
                        choices=[
                            ("Linear", "Linear"),
                            ("Logarithmic", "Logarithmic"),
                            ("PowerLaw", "Power law"),
                            ("ExponentialApproach", "Exponential approach"),
                        ],
                        db_default="Linear",
                        default="Linear",
                        max_length=19,
                    ),
                ),
                (
                    "parameters",
                    wabbitbot.models.fields.JsonObjectField(
                        blank=True,
                        db_default={},
                        default=dict,
                        help_text="{name of the model's parameter: number}",
                    ),
                ),
                (
                    "r_squared",
                    models.DecimalField(db_default=0, decimal_places=6, default=0, max_digits=9),
                ),
                ("total_games_played", models.PositiveIntegerField(db_default=0, default=0)),
                ("total_games_won", models.PositiveIntegerField(db_default=0, default=0)),
                (
                    "last_recalculated",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                    ),
                ),
                ("is_reliable", models.BooleanField(db_default=False, default=False)),
                (
                    "division",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="learning_curves",
                        to="wabbitbot.division",
                    ),
                ),
                (
                    "season",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        help_text="Empty: all time.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="learning_curves",
                        to="wabbitbot.season",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="learning_curves",
                        to="wabbitbot.team",
                    ),
                ),
            ],
            options={
                "db_table": "division_learning_curves",
            },
        ),
        migrations.CreateModel(
            name="TeamOpponentEncounter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "team_size",
                    models.CharField(
                        choices=[("1v1", "1v1"), ("2v2", "2v2"), ("3v3", "3v3"), ("4v4", "4v4")],
                        max_length=3,
                    ),
                ),
                (
                    "encountered_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                    ),
                ),
                ("won", models.BooleanField(db_default=False, default=False)),
                (
                    "match",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="encounters",
                        to="wabbitbot.match",
                    ),
                ),
                (
                    "opponent",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="encounters_as_opponent",
                        to="wabbitbot.team",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="encounters",
                        to="wabbitbot.team",
                    ),
                ),
            ],
            options={
                "db_table": "team_opponent_encounters",
            },
        ),
        migrations.CreateModel(
            name="TeamRoster",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "roster_group",
                    models.CharField(
                        choices=[("Solo", "Solo"), ("Duo", "Duo"), ("Squad", "Squad")], max_length=5
                    ),
                ),
                ("max_roster_size", models.PositiveSmallIntegerField()),
                (
                    "last_active",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                    ),
                ),
                ("core_role_changed_at", models.DateTimeField(blank=True, null=True)),
                ("captain_changed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "team",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rosters",
                        to="wabbitbot.team",
                    ),
                ),
            ],
            options={
                "db_table": "team_rosters",
            },
        ),
        migrations.CreateModel(
            name="TeamMember",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "role",
                    models.CharField(
                        blank=True,
                        choices=[("Captain", "Captain"), ("Core", "Core")],
                        help_text="Empty: an ordinary member.",
                        max_length=7,
                        null=True,
                    ),
                ),
                (
                    "valid_from",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                    ),
                ),
                ("valid_to", models.DateTimeField(blank=True, null=True)),
                ("is_roster_manager", models.BooleanField(db_default=False, default=False)),
                ("receive_scrimmage_pings", models.BooleanField(db_default=False, default=False)),
                (
                    "player",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="wabbitbot.player",
                    ),
                ),
                (
                    "team_roster",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="wabbitbot.teamroster",
                    ),
                ),
            ],
            options={
                "db_table": "team_members",
            },
        ),
        migrations.CreateModel(
            name="TeamVarietyStats",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "team_size",
                    models.CharField(
                        choices=[("1v1", "1v1"), ("2v2", "2v2"), ("3v3", "3v3"), ("4v4", "4v4")],
                        max_length=3,
                    ),
                ),
                (
                    "variety_entropy",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=6,
                        default=0,
                        help_text="Shannon entropy of the opponents met, in bits.",
                        max_digits=9,
                    ),
                ),
                (
                    "variety_bonus",
                    models.DecimalField(db_default=0, decimal_places=6, default=0, max_digits=9),
                ),
                ("total_opponents", models.PositiveIntegerField(db_default=0, default=0)),
                ("unique_opponents", models.PositiveIntegerField(db_default=0, default=0)),
                (
                    "last_calculated",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                    ),
                ),
                (
                    "average_variety_entropy_at_calc",
                    models.DecimalField(db_default=0, decimal_places=6, default=0, max_digits=9),
                ),
                (
                    "median_games_at_calc",
                    models.DecimalField(db_default=0, decimal_places=6, default=0, max_digits=12),
                ),
                (
                    "rating_range_at_calc",
                    models.DecimalField(db_default=0, decimal_places=6, default=0, max_digits=12),
                ),
                (
                    "neighbor_range_at_calc",
                    models.DecimalField(db_default=0, decimal_places=6, default=0, max_digits=12),
                ),
                ("player_neighbors_at_calc", models.PositiveIntegerField(db_default=0, default=0)),
                (
                    "max_neighbors_observed_at_calc",
                    models.PositiveIntegerField(db_default=0, default=0),
                ),
                (
                    "availability_factor_used",
                    models.DecimalField(db_default=0, decimal_places=6, default=0, max_digits=9),
                ),
                (
                    "team",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="variety_stats",
                        to="wabbitbot.team",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "team variety stats",
                "db_table": "team_variety_stats",
            },
        ),
        migrations.CreateModel(
            name="TournamentLeaderboard",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "team_size",
                    models.CharField(
                        choices=[("1v1", "1v1"), ("2v2", "2v2"), ("3v3", "3v3"), ("4v4", "4v4")],
                        max_length=3,
                    ),
                ),
                (
                    "season",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tournament_leaderboards",
                        to="wabbitbot.season",
                    ),
                ),
            ],
            options={
                "db_table": "tournament_leaderboards",
            },
        ),
        migrations.CreateModel(
            name="TournamentLeaderboardItem",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("rank", models.PositiveIntegerField()),
                (
                    "rating",
                    models.DecimalField(
                        db_default=1000, decimal_places=6, default=1000, max_digits=12
                    ),
                ),
                (
                    "recent_change",
                    models.DecimalField(db_default=0, decimal_places=6, default=0, max_digits=12),
                ),
                ("tournament_points", models.PositiveIntegerField(db_default=0, default=0)),
                (
                    "placements",
                    wabbitbot.models.fields.JsonListField(
                        blank=True,
                        db_default=[],
                        default=list,
                        help_text="[place in each tournament of the season]",
                    ),
                ),
                (
                    "average_placement",
                    models.DecimalField(blank=True, decimal_places=6, max_digits=12, null=True),
                ),
                ("best_placement", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "leaderboard",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="wabbitbot.tournamentleaderboard",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tournament_leaderboard_items",
                        to="wabbitbot.team",
                    ),
                ),
            ],
            options={
                "db_table": "tournament_leaderboard_items",
            },
        ),
        migrations.CreateModel(
            name="TournamentParticipant",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "registered_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                    ),
                ),
                ("placement", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "team",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participations",
                        to="wabbitbot.team",
                    ),
                ),
                (
                    "tournament",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="wabbitbot.tournament",
                    ),
                ),
            ],
            options={
                "db_table": "tournament_participants",
            },
        ),
        migrations.AddField(
            model_name="tournament",
            name="teams",
            field=models.ManyToManyField(
                related_name="tournaments",
                through="wabbitbot.TournamentParticipant",
                to="wabbitbot.team",
            ),
        ),
        migrations.CreateModel(
            name="TournamentStateSnapshot",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "triggered_by_user_id",
                    models.UUIDField(
                        blank=True, help_text="The member who changed the state.", null=True
                    ),
                ),
                (
                    "triggered_by_user_name",
                    models.CharField(blank=True, db_default="", default="", max_length=32),
                ),
                ("reason", models.TextField(blank=True, db_default="", default="")),
                (
                    "additional_data",
                    wabbitbot.models.fields.JsonObjectField(
                        blank=True, db_default={}, default=dict
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("Announced", "Announced"),
                            ("RegistrationOpen", "Registration open"),
                            ("RegistrationClosed", "Registration closed"),
                            ("InProgress", "In progress"),
                            ("Completed", "Completed"),
                            ("Cancelled", "Cancelled"),
                        ],
                        max_length=18,
                    ),
                ),
                ("registration_opened_at", models.DateTimeField(blank=True, null=True)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("completed_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("name", models.CharField(blank=True, db_default="", default="", max_length=100)),
                ("description", models.TextField(blank=True, db_default="", default="")),
                ("start_date", models.DateTimeField(blank=True, null=True)),
                ("max_participants", models.PositiveIntegerField(db_default=0, default=0)),
                ("winner_team_id", models.UUIDField(blank=True, null=True)),
                (
                    "registered_team_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(),
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "participant_team_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(),
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "active_match_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(),
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "completed_match_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(),
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "all_match_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(),
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "final_rankings",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(),
                        blank=True,
                        db_default=[],
                        default=list,
                        help_text="Teams, the best first.",
                        size=None,
                    ),
                ),
                ("current_participant_count", models.PositiveIntegerField(db_default=0, default=0)),
                ("current_round", models.PositiveSmallIntegerField(db_default=1, default=1)),
                (
                    "tournament",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="state_history",
                        to="wabbitbot.tournament",
                    ),
                ),
            ],
            options={
                "db_table": "tournament_state_snapshots",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="TournamentTeamStats",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "team_size",
                    models.CharField(
                        choices=[("1v1", "1v1"), ("2v2", "2v2"), ("3v3", "3v3"), ("4v4", "4v4")],
                        max_length=3,
                    ),
                ),
                (
                    "initial_rating",
                    models.DecimalField(
                        db_default=1000, decimal_places=6, default=1000, max_digits=12
                    ),
                ),
                (
                    "current_rating",
                    models.DecimalField(
                        db_default=1000, decimal_places=6, default=1000, max_digits=12
                    ),
                ),
                (
                    "highest_rating",
                    models.DecimalField(
                        db_default=1000, decimal_places=6, default=1000, max_digits=12
                    ),
                ),
                (
                    "recent_rating_change",
                    models.DecimalField(db_default=0, decimal_places=6, default=0, max_digits=12),
                ),
                (
                    "confidence",
                    models.DecimalField(
                        db_default=0,
                        decimal_places=6,
                        default=0,
                        help_text="From 0 to 1: how far the rating can be trusted.",
                        max_digits=9,
                    ),
                ),
                (
                    "current_streak",
                    models.IntegerField(
                        db_default=0,
                        default=0,
                        help_text="Wins in a row; below zero, losses in a row.",
                    ),
                ),
                ("longest_streak", models.PositiveIntegerField(db_default=0, default=0)),
                ("last_match_at", models.DateTimeField(blank=True, null=True)),
                ("decayed_at", models.DateTimeField(blank=True, null=True)),
                ("games_won", models.PositiveIntegerField(db_default=0, default=0)),
                ("games_lost", models.PositiveIntegerField(db_default=0, default=0)),
                ("games_drawn", models.PositiveIntegerField(db_default=0, default=0)),
                ("matches_won", models.PositiveIntegerField(db_default=0, default=0)),
                ("matches_lost", models.PositiveIntegerField(db_default=0, default=0)),
                ("matches_drawn", models.PositiveIntegerField(db_default=0, default=0)),
                (
                    "team",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s",
                        to="wabbitbot.team",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "tournament team stats",
                "db_table": "tournament_team_stats",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "discord_user_id",
                    wabbitbot.models.fields.DiscordIdField(verbose_name="Discord ID"),
                ),
                ("username", models.CharField(max_length=32)),
                (
                    "global_name",
                    models.CharField(blank=True, db_default="", default="", max_length=32),
                ),
                ("mention", models.CharField(blank=True, db_default="", default="", max_length=32)),
                (
                    "avatar_url",
                    models.URLField(blank=True, db_default="", default="", max_length=512),
                ),
                (
                    "previous_discord_user_ids",
                    wabbitbot.models.fields.JsonListField(
                        blank=True, db_default=[], default=list, verbose_name="previous Discord IDs"
                    ),
                ),
                (
                    "previous_discord_usernames",
                    wabbitbot.models.fields.JsonListField(blank=True, db_default=[], default=list),
                ),
                (
                    "previous_discord_global_names",
                    wabbitbot.models.fields.JsonListField(blank=True, db_default=[], default=list),
                ),
                (
                    "previous_discord_mentions",
                    wabbitbot.models.fields.JsonListField(blank=True, db_default=[], default=list),
                ),
                (
                    "joined_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                    ),
                ),
                (
                    "last_active",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                    ),
                ),
                ("is_active", models.BooleanField(db_default=True, default=True)),
            ],
            options={
                "verbose_name": "Discord member",
                "db_table": "mashina_users",
                "indexes": [
                    wabbitbot.models.indexes.LongNameGinIndex(
                        fields=["previous_discord_user_ids"],
                        name="gin_idx_mashina_users_previous_discord_user_ids",
                    ),
                    wabbitbot.models.indexes.LongNameGinIndex(
                        fields=["previous_discord_usernames"],
                        name="gin_idx_mashina_users_previous_discord_usernames",
                    ),
                    wabbitbot.models.indexes.LongNameGinIndex(
                        fields=["previous_discord_global_names"],
                        name="gin_idx_mashina_users_previous_discord_global_names",
                    ),
                    wabbitbot.models.indexes.LongNameGinIndex(
                        fields=["previous_discord_mentions"],
                        name="gin_idx_mashina_users_previous_discord_mentions",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("username__regex", "\\S")),
                        name="ck_mashina_users_username_not_blank",
                        violation_error_message="A member needs a name.",
                    ),
                    models.UniqueConstraint(
                        fields=("discord_user_id",),
                        name="uq_mashina_users_discord_user_id",
                        violation_error_message="A member with this Discord ID exists already.",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="player",
            name="user",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="player",
                to="wabbitbot.user",
            ),
        ),
        migrations.CreateModel(
            name="GameStateSnapshot",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "triggered_by_user_id",
                    models.UUIDField(
                        blank=True, help_text="The member who changed the state.", null=True
                    ),
                ),
                (
                    "triggered_by_user_name",
                    models.CharField(blank=True, db_default="", default="", max_length=32),
                ),
                ("reason", models.TextField(blank=True, db_default="", default="")),
                (
                    "additional_data",
                    wabbitbot.models.fields.JsonObjectField(
                        blank=True, db_default={}, default=dict
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("Created", "Created"),
                            ("InProgress", "In progress"),
                            ("Completed", "Completed"),
                            ("Cancelled", "Cancelled"),
                            ("Forfeited", "Forfeited"),
                        ],
                        max_length=10,
                    ),
                ),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("completed_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("forfeited_at", models.DateTimeField(blank=True, null=True)),
                ("winner_id", models.UUIDField(blank=True, null=True)),
                ("forfeited_team_id", models.UUIDField(blank=True, null=True)),
                (
                    "player_deck_codes",
                    wabbitbot.models.fields.JsonObjectField(
                        blank=True, db_default={}, default=dict, help_text="{player id: deck code}"
                    ),
                ),
                (
                    "player_deck_submitted_at",
                    wabbitbot.models.fields.JsonObjectField(
                        blank=True, db_default={}, default=dict, help_text="{player id: time}"
                    ),
                ),
                (
                    "player_deck_confirmed_at",
                    wabbitbot.models.fields.JsonObjectField(
                        blank=True, db_default={}, default=dict, help_text="{player id: time}"
                    ),
                ),
                ("map_id", models.UUIDField(blank=True, null=True)),
                (
                    "team_size",
                    models.CharField(
                        choices=[("1v1", "1v1"), ("2v2", "2v2"), ("3v3", "3v3"), ("4v4", "4v4")],
                        max_length=3,
                    ),
                ),
                ("game_number", models.PositiveSmallIntegerField(db_default=1, default=1)),
                (
                    "team1_player_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(),
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "team2_player_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.UUIDField(),
                        blank=True,
                        db_default=[],
                        default=list,
                        size=None,
                    ),
                ),
                ("team1_division_id", models.UUIDField(blank=True, null=True)),
                ("team2_division_id", models.UUIDField(blank=True, null=True)),
                (
                    "game",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="state_history",
                        to="wabbitbot.game",
                    ),
                ),
                (
                    "match",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="game_state_history",
                        to="wabbitbot.match",
                    ),
                ),
            ],
            options={
                "db_table": "game_state_snapshots",
                "abstract": False,
                "indexes": [
                    wabbitbot.models.indexes.LongNameIndex(
                        fields=["game"], name="idx_game_state_snapshots_game_id"
                    ),
                    wabbitbot.models.indexes.LongNameIndex(
                        fields=["match"], name="idx_game_state_snapshots_match_id"
                    ),
                    wabbitbot.models.indexes.LongNameGinIndex(
                        fields=["additional_data"],
                        name="gin_idx_game_state_snapshots_additional_data",
                    ),
                    wabbitbot.models.indexes.LongNameGinIndex(
                        fields=["player_deck_codes"],
                        name="gin_idx_game_state_snapshots_player_deck_codes",
                    ),
                    wabbitbot.models.indexes.LongNameGinIndex(
                        fields=["player_deck_submitted_at"],
                        name="gin_idx_game_state_snapshots_player_deck_submitted_at",
                    ),
                    wabbitbot.models.indexes.LongNameGinIndex(
                        fields=["player_deck_confirmed_at"],
                        name="gin_idx_game_state_snapshots_player_deck_confirmed_at",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                ["Created", "InProgress", "Completed", "Cancelled", "Forfeited"],
                            )
                        ),
                        name="ck_game_state_snapshots_status",
                        violation_error_message="status: choose one of Created, In progress, Completed, Cancelled, Forfeited.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("team_size__in", ["1v1", "2v2", "3v3", "4v4"])),
                        name="ck_game_state_snapshots_team_size",
                        violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("game_number__gte", 1)),
                        name="ck_game_state_snapshots_game_number",
                        violation_error_message="game_number starts at 1.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="MatchStateSnapshot",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        db_default=django.contrib.postgres.functions.RandomUUID(),
                        default=uuid.uuid4,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                (
                    "updated_at",
                    wabbitbot.models.fields.UpdatedAtField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                    ),
                ),
                ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
                (
                    "triggered_by_user_id",
                    models.UUIDField(
                        blank=True, help_text="The member who changed the state.", null=True
                    ),
                ),
                (
                    "triggered_by_user_name",
                    models.CharField(blank=True, db_default="", default="", max_length=32),
                ),
                ("reason", models.TextField(blank=True, db_default="", default="")),
                (
                    "additional_data",
                    wabbitbot.models.fields.JsonObjectField(
                        blank=True, db_default={}, default=dict
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("Created", "Created"),
                            ("InProgress", "In progress"),
                            ("Completed", "Completed"),
                            ("Cancelled", "Cancelled"),
                            ("Forfeited", "Forfeited"),
                        ],
                        max_length=10,
                    ),
                ),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("completed_at", models.DateTimeField(blank=True, null=True)),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("forfeited_at", models.DateTimeField(blank=True, null=True)),
                ("winner_id", models.UUIDField(blank=True, null=True)),
                ("forfeited_team_id", models.UUIDField(blank=True, null=True)),
                ("current_game_number", models.PositiveSmallIntegerField(db_default=1, default=1)),
                ("current_map_id", models.UUIDField(blank=True, null=True)),
                (
                    "final_score",
                    models.CharField(blank=True, db_default="", default="", max_length=16),
                ),
                (
                    "available_maps",
                    wabbitbot.models.fields.JsonListField(
                        blank=True,
                        db_default=[],
                        default=list,
                        help_text="[map name], after bans and played games",
                    ),
                ),
                (
                    "final_map_pool",
                    wabbitbot.models.fields.JsonListField(
                        blank=True, db_default=[], default=list, help_text="[map name], after bans"
                    ),
                ),
                (
                    "team1_map_bans",
                    wabbitbot.models.fields.JsonListField(
                        blank=True, db_default=[], default=list, help_text="[map name]"
                    ),
                ),
                (
                    "team2_map_bans",
                    wabbitbot.models.fields.JsonListField(
                        blank=True, db_default=[], default=list, help_text="[map name]"
                    ),
                ),
                ("team1_bans_submitted", models.BooleanField(db_default=False, default=False)),
                ("team2_bans_submitted", models.BooleanField(db_default=False, default=False)),
                ("team1_bans_confirmed", models.BooleanField(db_default=False, default=False)),
                ("team2_bans_confirmed", models.BooleanField(db_default=False, default=False)),
                (
                    "match",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="state_history",
                        to="wabbitbot.match",
                    ),
                ),
            ],
            options={
                "db_table": "match_state_snapshots",
                "abstract": False,
                "indexes": [
                    wabbitbot.models.indexes.LongNameIndex(
                        fields=["match"], name="idx_match_state_snapshots_match_id"
                    ),
                    wabbitbot.models.indexes.LongNameGinIndex(
                        fields=["additional_data"],
                        name="gin_idx_match_state_snapshots_additional_data",
                    ),
                    wabbitbot.models.indexes.LongNameGinIndex(
                        fields=["available_maps"],
                        name="gin_idx_match_state_snapshots_available_maps",
                    ),
                    wabbitbot.models.indexes.LongNameGinIndex(
                        fields=["final_map_pool"],
                        name="gin_idx_match_state_snapshots_final_map_pool",
                    ),
                    wabbitbot.models.indexes.LongNameGinIndex(
                        fields=["team1_map_bans"],
                        name="gin_idx_match_state_snapshots_team1_map_bans",
                    ),
                    wabbitbot.models.indexes.LongNameGinIndex(
                        fields=["team2_map_bans"],
                        name="gin_idx_match_state_snapshots_team2_map_bans",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                ["Created", "InProgress", "Completed", "Cancelled", "Forfeited"],
                            )
                        ),
                        name="ck_match_state_snapshots_status",
                        violation_error_message="status: choose one of Created, In progress, Completed, Cancelled, Forfeited.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("current_game_number__gte", 1)),
                        name="ck_match_state_snapshots_current_game_number",
                        violation_error_message="current_game_number starts at 1.",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="matchplayer",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["match"], name="idx_match_players_match_id"
            ),
        ),
        migrations.AddIndex(
            model_name="matchplayer",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["player"], name="idx_match_players_player_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="matchplayer",
            constraint=models.UniqueConstraint(
                fields=("match", "player"),
                name="uq_match_players_match_id_player_id",
                violation_error_message="The player is in this match already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="matchplayer",
            constraint=models.CheckConstraint(
                condition=models.Q(("side__in", [1, 2])),
                name="ck_match_players_side",
                violation_error_message="side: choose one of First, Second.",
            ),
        ),
        migrations.AddIndex(
            model_name="gameplayer",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["game"], name="idx_game_players_game_id"
            ),
        ),
        migrations.AddIndex(
            model_name="gameplayer",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["player"], name="idx_game_players_player_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="gameplayer",
            constraint=models.UniqueConstraint(
                fields=("game", "player"),
                name="uq_game_players_game_id_player_id",
                violation_error_message="The player is in this game already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="gameplayer",
            constraint=models.CheckConstraint(
                condition=models.Q(("side__in", [1, 2])),
                name="ck_game_players_side",
                violation_error_message="side: choose one of First, Second.",
            ),
        ),
        migrations.AddIndex(
            model_name="replay",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["game"], name="idx_replays_game_id"
            ),
        ),
        migrations.AddIndex(
            model_name="replay",
            index=wabbitbot.models.indexes.LongNameGinIndex(
                fields=["lobby_settings"], name="gin_idx_replays_lobby_settings"
            ),
        ),
        migrations.AddIndex(
            model_name="replayplayer",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["replay"], name="idx_replay_players_replay_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="replayplayer",
            constraint=models.CheckConstraint(
                condition=models.Q(("alliance__gte", 0), ("alliance__lte", 1)),
                name="ck_replay_players_alliance",
                violation_error_message="alliance: from 0 to 1.",
            ),
        ),
        migrations.AddIndex(
            model_name="scrimmagechallengeteammate",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["challenge"], name="idx_scrimmage_challenge_teammates_challenge_id"
            ),
        ),
        migrations.AddIndex(
            model_name="scrimmagechallengeteammate",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["player"], name="idx_scrimmage_challenge_teammates_player_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmagechallengeteammate",
            constraint=models.UniqueConstraint(
                fields=("challenge", "player"),
                name="uq_scrimmage_challenge_teammates_challenge_id_player_id",
                violation_error_message="The player is named in this challenge already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmagechallengeteammate",
            constraint=models.CheckConstraint(
                condition=models.Q(("side__in", [1, 2])),
                name="ck_scrimmage_challenge_teammates_side",
                violation_error_message="side: choose one of First, Second.",
            ),
        ),
        migrations.AddIndex(
            model_name="scrimmagestatesnapshot",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["scrimmage"], name="idx_scrimmage_state_snapshots_scrimmage_id"
            ),
        ),
        migrations.AddIndex(
            model_name="scrimmagestatesnapshot",
            index=wabbitbot.models.indexes.LongNameGinIndex(
                fields=["additional_data"], name="gin_idx_scrimmage_state_snapshots_additional_data"
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmagestatesnapshot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "Accepted",
                            "Declined",
                            "InProgress",
                            "Completed",
                            "Cancelled",
                            "Forfeited",
                        ],
                    )
                ),
                name="ck_scrimmage_state_snapshots_status",
                violation_error_message="status: choose one of Accepted, Declined, In progress, Completed, Cancelled, Forfeited.",
            ),
        ),
        migrations.AddIndex(
            model_name="scrimmageleaderboard",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["season"], name="idx_scrimmage_leaderboards_season_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmageleaderboard",
            constraint=models.UniqueConstraint(
                fields=("season", "team_size"),
                name="uq_scrimmage_leaderboards_season_id_team_size",
                violation_error_message="The season has a leaderboard of this size already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmageleaderboard",
            constraint=models.CheckConstraint(
                condition=models.Q(("team_size__in", ["1v1", "2v2", "3v3", "4v4"])),
                name="ck_scrimmage_leaderboards_team_size",
                violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
            ),
        ),
        migrations.AddIndex(
            model_name="ratingpercentilebreakpoint",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["season"], name="idx_rating_percentile_breakpoints_season_id"
            ),
        ),
        migrations.AddIndex(
            model_name="ratingpercentilebreakpoint",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["team_size", "-calculated_at"],
                name="idx_rating_percentile_breakpoints_team_size_calculated_at",
            ),
        ),
        migrations.AddIndex(
            model_name="ratingpercentilebreakpoint",
            index=wabbitbot.models.indexes.LongNameGinIndex(
                fields=["breakpoints"], name="gin_idx_rating_percentile_breakpoints_breakpoints"
            ),
        ),
        migrations.AddConstraint(
            model_name="ratingpercentilebreakpoint",
            constraint=models.CheckConstraint(
                condition=models.Q(("team_size__in", ["1v1", "2v2", "3v3", "4v4"])),
                name="ck_rating_percentile_breakpoints_team_size",
                violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
            ),
        ),
        migrations.AddConstraint(
            model_name="ratingpercentilebreakpoint",
            constraint=models.CheckConstraint(
                condition=models.Q(("calculated_at__lt", models.F("expires_at"))),
                name="ck_rating_percentile_breakpoints_calculated_before_expiry",
                violation_error_message="Breakpoints are calculated before they expire.",
            ),
        ),
        migrations.AddIndex(
            model_name="divisionstats",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["division"], name="idx_division_stats_division_id"
            ),
        ),
        migrations.AddIndex(
            model_name="divisionstats",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["season"], name="idx_division_stats_season_id"
            ),
        ),
        migrations.AddIndex(
            model_name="divisionstats",
            index=wabbitbot.models.indexes.LongNameGinIndex(
                fields=["density_performance"], name="gin_idx_division_stats_density_performance"
            ),
        ),
        migrations.AddIndex(
            model_name="divisionstats",
            index=wabbitbot.models.indexes.LongNameGinIndex(
                fields=["game_length_performance"],
                name="gin_idx_division_stats_game_length_performance",
            ),
        ),
        migrations.AddIndex(
            model_name="divisionstats",
            index=wabbitbot.models.indexes.LongNameGinIndex(
                fields=["additional_metrics"], name="gin_idx_division_stats_additional_metrics"
            ),
        ),
        migrations.AddConstraint(
            model_name="divisionstats",
            constraint=models.UniqueConstraint(
                fields=("division", "team_size", "season"),
                name="uq_division_stats_division_id_team_size_season_id",
                violation_error_message="The division has stats of this size and season already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="divisionstats",
            constraint=models.CheckConstraint(
                condition=models.Q(("team_size__in", ["1v1", "2v2", "3v3", "4v4"])),
                name="ck_division_stats_team_size",
                violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
            ),
        ),
        migrations.AddConstraint(
            model_name="divisionstats",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "games_played__gte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("games_won"), "+", models.F("games_lost")
                        ),
                    )
                ),
                name="ck_division_stats_games_played",
                violation_error_message="games_won and games_lost add up to more than games_played.",
            ),
        ),
        migrations.AddConstraint(
            model_name="divisionstats",
            constraint=models.CheckConstraint(
                condition=models.Q(("winrate__gte", 0), ("winrate__lte", 1)),
                name="ck_division_stats_winrate",
                violation_error_message="winrate: from 0 to 1.",
            ),
        ),
        migrations.AddConstraint(
            model_name="divisionstats",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("average_game_duration_minutes__gte", 0),
                    ("average_game_duration_minutes__lt", Decimal("1000000")),
                ),
                name="ck_division_stats_average_game_duration_minutes",
                violation_error_message="average_game_duration_minutes: never below zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="divisionstats",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("total_game_duration_minutes__gte", 0),
                    ("total_game_duration_minutes__lte", 999999999),
                ),
                name="ck_division_stats_total_game_duration_minutes",
                violation_error_message="total_game_duration_minutes: from 0 to 999999999.",
            ),
        ),
        migrations.AddIndex(
            model_name="divisionmapstats",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["division"], name="idx_division_map_stats_division_id"
            ),
        ),
        migrations.AddIndex(
            model_name="divisionmapstats",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["season"], name="idx_division_map_stats_season_id"
            ),
        ),
        migrations.AddIndex(
            model_name="divisionmapstats",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["map"], name="idx_division_map_stats_map_id"
            ),
        ),
        migrations.AddIndex(
            model_name="divisionmapstats",
            index=wabbitbot.models.indexes.LongNameGinIndex(
                fields=["game_length_performance"],
                name="gin_idx_division_map_stats_game_length_performance",
            ),
        ),
        migrations.AddConstraint(
            model_name="divisionmapstats",
            constraint=models.UniqueConstraint(
                fields=("division", "map", "team_size", "season"),
                name="uq_division_map_stats_division_id_map_id_team_size_season_id",
                violation_error_message="The division has stats on this map already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="divisionmapstats",
            constraint=models.CheckConstraint(
                condition=models.Q(("team_size__in", ["1v1", "2v2", "3v3", "4v4"])),
                name="ck_division_map_stats_team_size",
                violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
            ),
        ),
        migrations.AddConstraint(
            model_name="divisionmapstats",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "games_played__gte",
                        django.db.models.expressions.CombinedExpression(
                            models.F("games_won"), "+", models.F("games_lost")
                        ),
                    )
                ),
                name="ck_division_map_stats_games_played",
                violation_error_message="games_won and games_lost add up to more than games_played.",
            ),
        ),
        migrations.AddConstraint(
            model_name="divisionmapstats",
            constraint=models.CheckConstraint(
                condition=models.Q(("winrate__gte", 0), ("winrate__lte", 1)),
                name="ck_division_map_stats_winrate",
                violation_error_message="winrate: from 0 to 1.",
            ),
        ),
        migrations.AddConstraint(
            model_name="divisionmapstats",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("average_game_duration_minutes__gte", 0),
                    ("average_game_duration_minutes__lt", Decimal("1000000")),
                ),
                name="ck_division_map_stats_average_game_duration_minutes",
                violation_error_message="average_game_duration_minutes: never below zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="divisionmapstats",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("total_game_duration_minutes__gte", 0),
                    ("total_game_duration_minutes__lte", 999999999),
                ),
                name="ck_division_map_stats_total_game_duration_minutes",
                violation_error_message="total_game_duration_minutes: from 0 to 999999999.",
            ),
        ),
        migrations.AddIndex(
            model_name="season",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["config"], name="idx_seasons_config_id"
            ),
        ),
        migrations.AddIndex(
            model_name="season",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["start_date"], name="idx_seasons_start_date"
            ),
        ),
        migrations.AddConstraint(
            model_name="season",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__regex", "\\S")),
                name="ck_seasons_name_not_blank",
                violation_error_message="A season needs a name.",
            ),
        ),
        migrations.AddConstraint(
            model_name="season",
            constraint=models.CheckConstraint(
                condition=models.Q(("start_date__lt", models.F("end_date"))),
                name="ck_seasons_start_before_end",
                violation_error_message="A season starts before it ends.",
            ),
        ),
        migrations.AddConstraint(
            model_name="season",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_active", True)),
                fields=("is_active",),
                name="uq_seasons_one_active",
                violation_error_message="Another season is active: end that one first.",
            ),
        ),
        migrations.AddIndex(
            model_name="team",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["team_major"], name="idx_teams_team_major_id"
            ),
        ),
        migrations.AddIndex(
            model_name="team",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["last_active"], name="idx_teams_last_active"
            ),
        ),
        migrations.AddIndex(
            model_name="team",
            index=wabbitbot.models.indexes.LongNameGinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("name"), name="gin_trgm_ops"
                ),
                name="gin_idx_teams_name_text",
            ),
        ),
        migrations.AddIndex(
            model_name="team",
            index=wabbitbot.models.indexes.LongNameGinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("tag"), name="gin_trgm_ops"
                ),
                name="gin_idx_teams_tag_text",
            ),
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower(django.db.models.functions.text.Trim("name")),
                name="uq_teams_name",
                violation_error_message="A team of this name exists already (upper and lower case and outer blanks do not count).",
            ),
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower(django.db.models.functions.text.Trim("tag")),
                name="uq_teams_tag",
                violation_error_message="A team with this tag exists already (upper and lower case and outer blanks do not count).",
            ),
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__regex", "\\S"), ("tag__regex", "\\S")),
                name="ck_teams_name_and_tag_not_blank",
                violation_error_message="A team needs a name and a tag.",
            ),
        ),
        migrations.AddConstraint(
            model_name="team",
            constraint=models.CheckConstraint(
                condition=models.Q(("team_type__in", ["Solo", "Team"])),
                name="ck_teams_team_type",
                violation_error_message="team_type: choose one of Solo, Team.",
            ),
        ),
        migrations.AddIndex(
            model_name="scrimmageteamstats",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["team"], name="idx_scrimmage_team_stats_team_id"
            ),
        ),
        migrations.AddIndex(
            model_name="scrimmageteamstats",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["team_size", "current_rating"],
                name="idx_scrimmage_team_stats_team_size_current_rating",
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmageteamstats",
            constraint=models.UniqueConstraint(
                fields=("team", "team_size"),
                name="uq_scrimmage_team_stats_team_id_team_size",
                violation_error_message="The team has a record of this size already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmageteamstats",
            constraint=models.CheckConstraint(
                condition=models.Q(("team_size__in", ["1v1", "2v2", "3v3", "4v4"])),
                name="ck_scrimmage_team_stats_team_size",
                violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmageteamstats",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("initial_rating__gte", 0),
                    ("initial_rating__lt", Decimal("1000000")),
                    ("current_rating__gte", 0),
                    ("current_rating__lt", Decimal("1000000")),
                    ("highest_rating__gte", 0),
                    ("highest_rating__lt", Decimal("1000000")),
                ),
                name="ck_scrimmage_team_stats_ratings",
                violation_error_message="initial_rating, current_rating, highest_rating: never below zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmageteamstats",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recent_rating_change__gt", Decimal("-1000000")),
                    ("recent_rating_change__lt", Decimal("1000000")),
                ),
                name="ck_scrimmage_team_stats_numbers",
                violation_error_message="recent_rating_change: give plain numbers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmageteamstats",
            constraint=models.CheckConstraint(
                condition=models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                name="ck_scrimmage_team_stats_confidence",
                violation_error_message="confidence: from 0 to 1.",
            ),
        ),
        migrations.AddIndex(
            model_name="scrimmageleaderboarditem",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["leaderboard"], name="idx_scrimmage_leaderboard_items_leaderboard_id"
            ),
        ),
        migrations.AddIndex(
            model_name="scrimmageleaderboarditem",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["team"], name="idx_scrimmage_leaderboard_items_team_id"
            ),
        ),
        migrations.AddIndex(
            model_name="scrimmageleaderboarditem",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["leaderboard", "-rating", "-wins"],
                name="idx_scrimmage_leaderboard_items_standing",
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmageleaderboarditem",
            constraint=models.UniqueConstraint(
                fields=("leaderboard", "team"),
                name="uq_scrimmage_leaderboard_items_leaderboard_id_team_id",
                violation_error_message="The team is in this leaderboard already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmageleaderboarditem",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("leaderboard", "rank"),
                name="uq_scrimmage_leaderboard_items_leaderboard_id_rank",
                violation_error_message="Another team has this rank.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmageleaderboarditem",
            constraint=models.CheckConstraint(
                condition=models.Q(("rank__gte", 1)),
                name="ck_scrimmage_leaderboard_items_rank",
                violation_error_message="rank starts at 1.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmageleaderboarditem",
            constraint=models.CheckConstraint(
                condition=models.Q(("rating__gte", 0), ("rating__lt", Decimal("1000000"))),
                name="ck_scrimmage_leaderboard_items_rating",
                violation_error_message="rating: never below zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmageleaderboarditem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recent_change__gt", Decimal("-1000000")),
                    ("recent_change__lt", Decimal("1000000")),
                ),
                name="ck_scrimmage_leaderboard_items_numbers",
                violation_error_message="recent_change: give plain numbers.",
            ),
        ),
        migrations.AddIndex(
            model_name="scrimmagechallenge",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["challenger_team"], name="idx_scrimmage_challenges_challenger_team_id"
            ),
        ),
        migrations.AddIndex(
            model_name="scrimmagechallenge",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["opponent_team"], name="idx_scrimmage_challenges_opponent_team_id"
            ),
        ),
        migrations.AddIndex(
            model_name="scrimmagechallenge",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["issued_by_player"], name="idx_scrimmage_challenges_issued_by_player_id"
            ),
        ),
        migrations.AddIndex(
            model_name="scrimmagechallenge",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["accepted_by_player"], name="idx_scrimmage_challenges_accepted_by_player_id"
            ),
        ),
        migrations.AddIndex(
            model_name="scrimmagechallenge",
            index=wabbitbot.models.indexes.LongNameIndex(
                condition=models.Q(("status", "Pending")),
                fields=["expires_at"],
                name="idx_scrimmage_challenges_pending",
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmagechallenge",
            constraint=models.CheckConstraint(
                condition=models.Q(("challenger_team", models.F("opponent_team")), _negated=True),
                name="ck_scrimmage_challenges_challenger_team_not_opponent_team",
                violation_error_message="A team does not challenge itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmagechallenge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["Pending", "Accepted", "Declined", "Cancelled"])
                ),
                name="ck_scrimmage_challenges_status",
                violation_error_message="status: choose one of Pending, Accepted, Declined, Cancelled.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmagechallenge",
            constraint=models.CheckConstraint(
                condition=models.Q(("team_size__in", ["1v1", "2v2", "3v3", "4v4"])),
                name="ck_scrimmage_challenges_team_size",
                violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmagechallenge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    django.db.models.lookups.Exact(
                        django.db.models.functions.math.Mod(models.F("best_of"), 2), 1
                    )
                ),
                name="ck_scrimmage_challenges_best_of_odd",
                violation_error_message="best_of is odd, so that the series has a winner.",
            ),
        ),
        migrations.AddIndex(
            model_name="scrimmage",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["challenger_team"], name="idx_scrimmages_challenger_team_id"
            ),
        ),
        migrations.AddIndex(
            model_name="scrimmage",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["opponent_team"], name="idx_scrimmages_opponent_team_id"
            ),
        ),
        migrations.AddIndex(
            model_name="scrimmage",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["winner"], name="idx_scrimmages_winner_id"
            ),
        ),
        migrations.AddIndex(
            model_name="scrimmage",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["higher_rated_team"], name="idx_scrimmages_higher_rated_team_id"
            ),
        ),
        migrations.AddIndex(
            model_name="scrimmage",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["status", "created_at"], name="idx_scrimmages_status_created_at"
            ),
        ),
        migrations.AddIndex(
            model_name="scrimmage",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["team_size", "created_at"], name="idx_scrimmages_team_size_created_at"
            ),
        ),
        migrations.AddIndex(
            model_name="scrimmage",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["created_at"], name="idx_scrimmages_created_at"
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmage",
            constraint=models.CheckConstraint(
                condition=models.Q(("challenger_team", models.F("opponent_team")), _negated=True),
                name="ck_scrimmages_challenger_team_not_opponent_team",
                violation_error_message="A team does not play itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("winner__isnull", True),
                    ("winner", models.F("challenger_team")),
                    ("winner", models.F("opponent_team")),
                    _connector="OR",
                ),
                name="ck_scrimmages_winner",
                violation_error_message="winner is one of challenger_team and opponent_team.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmage",
            constraint=models.CheckConstraint(
                condition=models.Q(("team_size__in", ["1v1", "2v2", "3v3", "4v4"])),
                name="ck_scrimmages_team_size",
                violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "Accepted",
                            "Declined",
                            "InProgress",
                            "Completed",
                            "Cancelled",
                            "Forfeited",
                        ],
                    )
                ),
                name="ck_scrimmages_status",
                violation_error_message="status: choose one of Accepted, Declined, In progress, Completed, Cancelled, Forfeited.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    django.db.models.lookups.Exact(
                        django.db.models.functions.math.Mod(models.F("best_of"), 2), 1
                    )
                ),
                name="ck_scrimmages_best_of_odd",
                violation_error_message="best_of is odd, so that the series has a winner.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmage",
            constraint=models.CheckConstraint(
                condition=models.Q(("started_at__lte", models.F("completed_at"))),
                name="ck_scrimmages_started_at_to_completed_at",
                violation_error_message="completed_at lies before started_at.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("challenger_rating__gte", 0),
                    ("challenger_rating__lt", Decimal("1000000")),
                    ("opponent_rating__gte", 0),
                    ("opponent_rating__lt", Decimal("1000000")),
                    ("rating_range_at_match__gte", 0),
                    ("rating_range_at_match__lt", Decimal("1000000")),
                ),
                name="ck_scrimmages_ratings",
                violation_error_message="challenger_rating, opponent_rating, rating_range_at_match: never below zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="scrimmage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("challenger_confidence__gte", 0),
                    ("challenger_confidence__lte", 1),
                    ("opponent_confidence__gte", 0),
                    ("opponent_confidence__lte", 1),
                ),
                name="ck_scrimmages_confidences",
                violation_error_message="challenger_confidence, opponent_confidence: from 0 to 1.",
            ),
        ),
        migrations.AddIndex(
            model_name="provenpotentialrecord",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["challenger"], name="idx_proven_potential_records_challenger_id"
            ),
        ),
        migrations.AddIndex(
            model_name="provenpotentialrecord",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["opponent"], name="idx_proven_potential_records_opponent_id"
            ),
        ),
        migrations.AddIndex(
            model_name="provenpotentialrecord",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["new_team"], name="idx_proven_potential_records_new_team_id"
            ),
        ),
        migrations.AddIndex(
            model_name="provenpotentialrecord",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["established_team"], name="idx_proven_potential_records_established_team_id"
            ),
        ),
        migrations.AddIndex(
            model_name="provenpotentialrecord",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["applied_at_match"], name="idx_proven_potential_records_applied_at_match_id"
            ),
        ),
        migrations.AddIndex(
            model_name="provenpotentialrecord",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["tracking_end_match"],
                name="idx_proven_potential_records_tracking_end_match_id",
            ),
        ),
        migrations.AddIndex(
            model_name="provenpotentialrecord",
            index=wabbitbot.models.indexes.LongNameIndex(
                condition=models.Q(("is_complete", False)),
                fields=["new_team", "team_size"],
                name="idx_proven_potential_records_open",
            ),
        ),
        migrations.AddIndex(
            model_name="provenpotentialrecord",
            index=wabbitbot.models.indexes.LongNameGinIndex(
                fields=["applied_thresholds"],
                name="gin_idx_proven_potential_records_applied_thresholds",
            ),
        ),
        migrations.AddConstraint(
            model_name="provenpotentialrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("challenger", models.F("opponent")), _negated=True),
                name="ck_proven_potential_records_challenger_not_opponent",
                violation_error_message="A team does not play itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="provenpotentialrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("established_team", models.F("opponent")),
                        ("new_team", models.F("challenger")),
                    ),
                    models.Q(
                        ("established_team", models.F("challenger")),
                        ("new_team", models.F("opponent")),
                    ),
                    _connector="OR",
                ),
                name="ck_proven_potential_records_sides",
                violation_error_message="One side is the new team, the other the established one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="provenpotentialrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(("team_size__in", ["1v1", "2v2", "3v3", "4v4"])),
                name="ck_proven_potential_records_team_size",
                violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
            ),
        ),
        migrations.AddConstraint(
            model_name="provenpotentialrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("challenger_rating__gte", 0),
                    ("challenger_rating__lt", Decimal("1000000")),
                    ("opponent_rating__gte", 0),
                    ("opponent_rating__lt", Decimal("1000000")),
                ),
                name="ck_proven_potential_records_ratings",
                violation_error_message="challenger_rating, opponent_rating: never below zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="provenpotentialrecord",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("challenger_confidence__gte", 0),
                    ("challenger_confidence__lte", 1),
                    ("opponent_confidence__gte", 0),
                    ("opponent_confidence__lte", 1),
                ),
                name="ck_proven_potential_records_confidences",
                violation_error_message="challenger_confidence, opponent_confidence: from 0 to 1.",
            ),
        ),
        migrations.AddIndex(
            model_name="match",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["team1"], name="idx_matches_team1_id"
            ),
        ),
        migrations.AddIndex(
            model_name="match",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["team2"], name="idx_matches_team2_id"
            ),
        ),
        migrations.AddIndex(
            model_name="match",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["winner"], name="idx_matches_winner_id"
            ),
        ),
        migrations.AddIndex(
            model_name="match",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["parent_id"], name="idx_matches_parent_id"
            ),
        ),
        migrations.AddIndex(
            model_name="match",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["status", "created_at"], name="idx_matches_status_created_at"
            ),
        ),
        migrations.AddIndex(
            model_name="match",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["team_size", "created_at"], name="idx_matches_team_size_created_at"
            ),
        ),
        migrations.AddIndex(
            model_name="match",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["created_at"], name="idx_matches_created_at"
            ),
        ),
        migrations.AddIndex(
            model_name="match",
            index=wabbitbot.models.indexes.LongNameGinIndex(
                fields=["available_maps"], name="gin_idx_matches_available_maps"
            ),
        ),
        migrations.AddIndex(
            model_name="match",
            index=wabbitbot.models.indexes.LongNameGinIndex(
                fields=["final_map_pool"], name="gin_idx_matches_final_map_pool"
            ),
        ),
        migrations.AddIndex(
            model_name="match",
            index=wabbitbot.models.indexes.LongNameGinIndex(
                fields=["team1_map_bans"], name="gin_idx_matches_team1_map_bans"
            ),
        ),
        migrations.AddIndex(
            model_name="match",
            index=wabbitbot.models.indexes.LongNameGinIndex(
                fields=["team2_map_bans"], name="gin_idx_matches_team2_map_bans"
            ),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.CheckConstraint(
                condition=models.Q(("team1", models.F("team2")), _negated=True),
                name="ck_matches_team1_not_team2",
                violation_error_message="A team does not play against itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("winner__isnull", True),
                    ("winner", models.F("team1")),
                    ("winner", models.F("team2")),
                    _connector="OR",
                ),
                name="ck_matches_winner",
                violation_error_message="winner is one of team1 and team2.",
            ),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.CheckConstraint(
                condition=models.Q(("team_size__in", ["1v1", "2v2", "3v3", "4v4"])),
                name="ck_matches_team_size",
                violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
            ),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["Created", "InProgress", "Completed", "Cancelled", "Forfeited"])
                ),
                name="ck_matches_status",
                violation_error_message="status: choose one of Created, In progress, Completed, Cancelled, Forfeited.",
            ),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.CheckConstraint(
                condition=models.Q(("parent_type__in", ["Scrimmage", "Tournament"])),
                name="ck_matches_parent_type",
                violation_error_message="parent_type: choose one of Scrimmage, Tournament.",
            ),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("parent_id__isnull", True), ("parent_type__isnull", True)),
                    models.Q(("parent_id__isnull", False), ("parent_type__isnull", False)),
                    _connector="OR",
                ),
                name="ck_matches_parent",
                violation_error_message="Give the parent's id and type together, or neither.",
            ),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    django.db.models.lookups.Exact(
                        django.db.models.functions.math.Mod(models.F("best_of"), 2), 1
                    )
                ),
                name="ck_matches_best_of_odd",
                violation_error_message="best_of is odd, so that the series has a winner.",
            ),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.CheckConstraint(
                condition=models.Q(("started_at__lte", models.F("completed_at"))),
                name="ck_matches_started_at_to_completed_at",
                violation_error_message="completed_at lies before started_at.",
            ),
        ),
        migrations.AddIndex(
            model_name="game",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["match"], name="idx_games_match_id"
            ),
        ),
        migrations.AddIndex(
            model_name="game",
            index=wabbitbot.models.indexes.LongNameIndex(fields=["map"], name="idx_games_map_id"),
        ),
        migrations.AddIndex(
            model_name="game",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["winner"], name="idx_games_winner_id"
            ),
        ),
        migrations.AddIndex(
            model_name="game",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["team1_division"], name="idx_games_team1_division_id"
            ),
        ),
        migrations.AddIndex(
            model_name="game",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["team2_division"], name="idx_games_team2_division_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="game",
            constraint=models.UniqueConstraint(
                fields=("match", "game_number"),
                name="uq_games_match_id_game_number",
                violation_error_message="The match has a game of this number already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="game",
            constraint=models.CheckConstraint(
                condition=models.Q(("game_number__gte", 1)),
                name="ck_games_game_number",
                violation_error_message="game_number starts at 1.",
            ),
        ),
        migrations.AddConstraint(
            model_name="game",
            constraint=models.CheckConstraint(
                condition=models.Q(("team_size__in", ["1v1", "2v2", "3v3", "4v4"])),
                name="ck_games_team_size",
                violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
            ),
        ),
        migrations.AddConstraint(
            model_name="game",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("status__in", ["Created", "InProgress", "Completed", "Cancelled", "Forfeited"])
                ),
                name="ck_games_status",
                violation_error_message="status: choose one of Created, In progress, Completed, Cancelled, Forfeited.",
            ),
        ),
        migrations.AddConstraint(
            model_name="game",
            constraint=models.CheckConstraint(
                condition=models.Q(("started_at__lte", models.F("completed_at"))),
                name="ck_games_started_at_to_completed_at",
                violation_error_message="completed_at lies before started_at.",
            ),
        ),
        migrations.AddIndex(
            model_name="divisionlearningcurve",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["team"], name="idx_division_learning_curves_team_id"
            ),
        ),
        migrations.AddIndex(
            model_name="divisionlearningcurve",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["division"], name="idx_division_learning_curves_division_id"
            ),
        ),
        migrations.AddIndex(
            model_name="divisionlearningcurve",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["season"], name="idx_division_learning_curves_season_id"
            ),
        ),
        migrations.AddIndex(
            model_name="divisionlearningcurve",
            index=wabbitbot.models.indexes.LongNameGinIndex(
                fields=["parameters"], name="gin_idx_division_learning_curves_parameters"
            ),
        ),
        migrations.AddConstraint(
            model_name="divisionlearningcurve",
            constraint=models.UniqueConstraint(
                fields=("team", "division", "season"),
                name="uq_division_learning_curves_team_id_division_id_season_id",
                violation_error_message="The team has a curve with this division already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="divisionlearningcurve",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("model_type__in", ["Linear", "Logarithmic", "PowerLaw", "ExponentialApproach"])
                ),
                name="ck_division_learning_curves_model_type",
                violation_error_message="model_type: choose one of Linear, Logarithmic, Power law, Exponential approach.",
            ),
        ),
        migrations.AddConstraint(
            model_name="divisionlearningcurve",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("r_squared__gt", Decimal("-1000000")), ("r_squared__lt", Decimal("1000000"))
                ),
                name="ck_division_learning_curves_numbers",
                violation_error_message="r_squared: give plain numbers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="divisionlearningcurve",
            constraint=models.CheckConstraint(
                condition=models.Q(("total_games_played__gte", models.F("total_games_won"))),
                name="ck_division_learning_curves_total_games_played",
                violation_error_message="total_games_won add up to more than total_games_played.",
            ),
        ),
        migrations.AddIndex(
            model_name="teamopponentencounter",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["match"], name="idx_team_opponent_encounters_match_id"
            ),
        ),
        migrations.AddIndex(
            model_name="teamopponentencounter",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["team"], name="idx_team_opponent_encounters_team_id"
            ),
        ),
        migrations.AddIndex(
            model_name="teamopponentencounter",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["opponent"], name="idx_team_opponent_encounters_opponent_id"
            ),
        ),
        migrations.AddIndex(
            model_name="teamopponentencounter",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["team_size", "encountered_at"],
                name="idx_team_opponent_encounters_team_size_encountered_at",
            ),
        ),
        migrations.AddConstraint(
            model_name="teamopponentencounter",
            constraint=models.UniqueConstraint(
                fields=("match", "team"),
                name="uq_team_opponent_encounters_match_id_team_id",
                violation_error_message="The team's encounter in this match is recorded already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="teamopponentencounter",
            constraint=models.CheckConstraint(
                condition=models.Q(("team", models.F("opponent")), _negated=True),
                name="ck_team_opponent_encounters_team_not_opponent",
                violation_error_message="A team does not meet itself.",
            ),
        ),
        migrations.AddConstraint(
            model_name="teamopponentencounter",
            constraint=models.CheckConstraint(
                condition=models.Q(("team_size__in", ["1v1", "2v2", "3v3", "4v4"])),
                name="ck_team_opponent_encounters_team_size",
                violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
            ),
        ),
        migrations.AddIndex(
            model_name="teamroster",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["team"], name="idx_team_rosters_team_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="teamroster",
            constraint=models.UniqueConstraint(
                fields=("team", "roster_group"),
                name="uq_team_rosters_team_id_roster_group",
                violation_error_message="The team has a roster of this group already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="teamroster",
            constraint=models.CheckConstraint(
                condition=models.Q(("roster_group__in", ["Solo", "Duo", "Squad"])),
                name="ck_team_rosters_roster_group",
                violation_error_message="roster_group: choose one of Solo, Duo, Squad.",
            ),
        ),
        migrations.AddConstraint(
            model_name="teamroster",
            constraint=models.CheckConstraint(
                condition=models.Q(("max_roster_size__gte", 1)),
                name="ck_team_rosters_max_roster_size",
                violation_error_message="max_roster_size starts at 1.",
            ),
        ),
        migrations.AddIndex(
            model_name="teammember",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["team_roster"], name="idx_team_members_team_roster_id"
            ),
        ),
        migrations.AddIndex(
            model_name="teammember",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["player"], name="idx_team_members_player_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="teammember",
            constraint=models.UniqueConstraint(
                condition=models.Q(("valid_to__isnull", True)),
                fields=("team_roster", "player"),
                name="uq_team_members_open",
                violation_error_message="The player is in this roster already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="teammember",
            constraint=models.CheckConstraint(
                condition=models.Q(("valid_from__lt", models.F("valid_to"))),
                name="ck_team_members_valid_from_before_valid_to",
                violation_error_message="A membership starts before it ends.",
            ),
        ),
        migrations.AddConstraint(
            model_name="teammember",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    (models.F("team_roster"), "="),
                    (models.F("player"), "="),
                    (wabbitbot.models.ranges.TsTzRange("valid_from", "valid_to"), "&&"),
                ],
                name="ex_team_members_no_overlap",
                violation_error_message="The player was in this roster at that time already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="teammember",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["Captain", "Core"])),
                name="ck_team_members_role",
                violation_error_message="role: choose one of Captain, Core.",
            ),
        ),
        migrations.AddIndex(
            model_name="teamvarietystats",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["team"], name="idx_team_variety_stats_team_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="teamvarietystats",
            constraint=models.UniqueConstraint(
                fields=("team", "team_size"),
                name="uq_team_variety_stats_team_id_team_size",
                violation_error_message="The team has variety stats of this size already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="teamvarietystats",
            constraint=models.CheckConstraint(
                condition=models.Q(("team_size__in", ["1v1", "2v2", "3v3", "4v4"])),
                name="ck_team_variety_stats_team_size",
                violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
            ),
        ),
        migrations.AddConstraint(
            model_name="teamvarietystats",
            constraint=models.CheckConstraint(
                condition=models.Q(("variety_bonus__gte", "-0.1"), ("variety_bonus__lte", "0.2")),
                name="ck_team_variety_stats_variety_bonus",
                violation_error_message="variety_bonus: from -0.1 to 0.2.",
            ),
        ),
        migrations.AddConstraint(
            model_name="teamvarietystats",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("variety_entropy__gte", 0),
                    ("variety_entropy__lt", Decimal("1000000")),
                    ("average_variety_entropy_at_calc__gte", 0),
                    ("average_variety_entropy_at_calc__lt", Decimal("1000000")),
                    ("median_games_at_calc__gte", 0),
                    ("median_games_at_calc__lt", Decimal("1000000")),
                    ("rating_range_at_calc__gte", 0),
                    ("rating_range_at_calc__lt", Decimal("1000000")),
                    ("neighbor_range_at_calc__gte", 0),
                    ("neighbor_range_at_calc__lt", Decimal("1000000")),
                    ("availability_factor_used__gte", 0),
                    ("availability_factor_used__lt", Decimal("1000000")),
                ),
                name="ck_team_variety_stats_figures",
                violation_error_message="variety_entropy, average_variety_entropy_at_calc, median_games_at_calc, rating_range_at_calc, neighbor_range_at_calc, availability_factor_used: never below zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="teamvarietystats",
            constraint=models.CheckConstraint(
                condition=models.Q(("total_opponents__gte", models.F("unique_opponents"))),
                name="ck_team_variety_stats_total_opponents",
                violation_error_message="unique_opponents add up to more than total_opponents.",
            ),
        ),
        migrations.AddIndex(
            model_name="tournamentleaderboard",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["season"], name="idx_tournament_leaderboards_season_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="tournamentleaderboard",
            constraint=models.UniqueConstraint(
                fields=("season", "team_size"),
                name="uq_tournament_leaderboards_season_id_team_size",
                violation_error_message="The season has a leaderboard of this size already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tournamentleaderboard",
            constraint=models.CheckConstraint(
                condition=models.Q(("team_size__in", ["1v1", "2v2", "3v3", "4v4"])),
                name="ck_tournament_leaderboards_team_size",
                violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
            ),
        ),
        migrations.AddIndex(
            model_name="tournamentleaderboarditem",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["leaderboard"], name="idx_tournament_leaderboard_items_leaderboard_id"
            ),
        ),
        migrations.AddIndex(
            model_name="tournamentleaderboarditem",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["team"], name="idx_tournament_leaderboard_items_team_id"
            ),
        ),
        migrations.AddIndex(
            model_name="tournamentleaderboarditem",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["leaderboard", "-rating", "-tournament_points"],
                name="idx_tournament_leaderboard_items_standing",
            ),
        ),
        migrations.AddIndex(
            model_name="tournamentleaderboarditem",
            index=wabbitbot.models.indexes.LongNameGinIndex(
                fields=["placements"], name="gin_idx_tournament_leaderboard_items_placements"
            ),
        ),
        migrations.AddConstraint(
            model_name="tournamentleaderboarditem",
            constraint=models.UniqueConstraint(
                fields=("leaderboard", "team"),
                name="uq_tournament_leaderboard_items_leaderboard_id_team_id",
                violation_error_message="The team is in this leaderboard already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tournamentleaderboarditem",
            constraint=models.UniqueConstraint(
                deferrable=django.db.models.constraints.Deferrable["DEFERRED"],
                fields=("leaderboard", "rank"),
                name="uq_tournament_leaderboard_items_leaderboard_id_rank",
                violation_error_message="Another team has this rank.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tournamentleaderboarditem",
            constraint=models.CheckConstraint(
                condition=models.Q(("rank__gte", 1)),
                name="ck_tournament_leaderboard_items_rank",
                violation_error_message="rank starts at 1.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tournamentleaderboarditem",
            constraint=models.CheckConstraint(
                condition=models.Q(("best_placement__gte", 1)),
                name="ck_tournament_leaderboard_items_best_placement",
                violation_error_message="best_placement starts at 1.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tournamentleaderboarditem",
            constraint=models.CheckConstraint(
                condition=models.Q(("rating__gte", 0), ("rating__lt", Decimal("1000000"))),
                name="ck_tournament_leaderboard_items_rating",
                violation_error_message="rating: never below zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tournamentleaderboarditem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recent_change__gt", Decimal("-1000000")),
                    ("recent_change__lt", Decimal("1000000")),
                ),
                name="ck_tournament_leaderboard_items_numbers",
                violation_error_message="recent_change: give plain numbers.",
            ),
        ),
        migrations.AddIndex(
            model_name="tournamentparticipant",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["tournament"], name="idx_tournament_participants_tournament_id"
            ),
        ),
        migrations.AddIndex(
            model_name="tournamentparticipant",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["team"], name="idx_tournament_participants_team_id"
            ),
        ),
        migrations.AddConstraint(
            model_name="tournamentparticipant",
            constraint=models.UniqueConstraint(
                fields=("tournament", "team"),
                name="uq_tournament_participants_tournament_id_team_id",
                violation_error_message="The team is registered for this tournament already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tournamentparticipant",
            constraint=models.CheckConstraint(
                condition=models.Q(("placement__gte", 1)),
                name="ck_tournament_participants_placement",
                violation_error_message="placement starts at 1.",
            ),
        ),
        migrations.AddIndex(
            model_name="tournament",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["status", "start_date"], name="idx_tournaments_status_start_date"
            ),
        ),
        migrations.AddIndex(
            model_name="tournament",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["start_date"], name="idx_tournaments_start_date"
            ),
        ),
        migrations.AddIndex(
            model_name="tournament",
            index=wabbitbot.models.indexes.LongNameGinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("name"), name="gin_trgm_ops"
                ),
                name="gin_idx_tournaments_name_text",
            ),
        ),
        migrations.AddIndex(
            model_name="tournament",
            index=wabbitbot.models.indexes.LongNameGinIndex(
                django.contrib.postgres.indexes.OpClass(
                    django.db.models.functions.text.Upper("description"), name="gin_trgm_ops"
                ),
                name="gin_idx_tournaments_description_text",
            ),
        ),
        migrations.AddConstraint(
            model_name="tournament",
            constraint=models.CheckConstraint(
                condition=models.Q(("name__regex", "\\S")),
                name="ck_tournaments_name_not_blank",
                violation_error_message="A tournament needs a name.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tournament",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "Announced",
                            "RegistrationOpen",
                            "RegistrationClosed",
                            "InProgress",
                            "Completed",
                            "Cancelled",
                        ],
                    )
                ),
                name="ck_tournaments_status",
                violation_error_message="status: choose one of Announced, Registration open, Registration closed, In progress, Completed, Cancelled.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tournament",
            constraint=models.CheckConstraint(
                condition=models.Q(("team_size__in", ["1v1", "2v2", "3v3", "4v4"])),
                name="ck_tournaments_team_size",
                violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tournament",
            constraint=models.CheckConstraint(
                condition=models.Q(("start_date__lte", models.F("end_date"))),
                name="ck_tournaments_start_date_to_end_date",
                violation_error_message="end_date lies before start_date.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tournament",
            constraint=models.CheckConstraint(
                condition=models.Q(("max_participants__gte", 2)),
                name="ck_tournaments_max_participants",
                violation_error_message="max_participants starts at 2.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tournament",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    django.db.models.lookups.Exact(
                        django.db.models.functions.math.Mod(models.F("best_of"), 2), 1
                    )
                ),
                name="ck_tournaments_best_of_odd",
                violation_error_message="best_of is odd, so that the series has a winner.",
            ),
        ),
        migrations.AddIndex(
            model_name="tournamentstatesnapshot",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["tournament"], name="idx_tournament_state_snapshots_tournament_id"
            ),
        ),
        migrations.AddIndex(
            model_name="tournamentstatesnapshot",
            index=wabbitbot.models.indexes.LongNameGinIndex(
                fields=["additional_data"],
                name="gin_idx_tournament_state_snapshots_additional_data",
            ),
        ),
        migrations.AddConstraint(
            model_name="tournamentstatesnapshot",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "status__in",
                        [
                            "Announced",
                            "RegistrationOpen",
                            "RegistrationClosed",
                            "InProgress",
                            "Completed",
                            "Cancelled",
                        ],
                    )
                ),
                name="ck_tournament_state_snapshots_status",
                violation_error_message="status: choose one of Announced, Registration open, Registration closed, In progress, Completed, Cancelled.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tournamentstatesnapshot",
            constraint=models.CheckConstraint(
                condition=models.Q(("current_round__gte", 1)),
                name="ck_tournament_state_snapshots_current_round",
                violation_error_message="current_round starts at 1.",
            ),
        ),
        migrations.AddIndex(
            model_name="tournamentteamstats",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["team"], name="idx_tournament_team_stats_team_id"
            ),
        ),
        migrations.AddIndex(
            model_name="tournamentteamstats",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["team_size", "current_rating"],
                name="idx_tournament_team_stats_team_size_current_rating",
            ),
        ),
        migrations.AddConstraint(
            model_name="tournamentteamstats",
            constraint=models.UniqueConstraint(
                fields=("team", "team_size"),
                name="uq_tournament_team_stats_team_id_team_size",
                violation_error_message="The team has a record of this size already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tournamentteamstats",
            constraint=models.CheckConstraint(
                condition=models.Q(("team_size__in", ["1v1", "2v2", "3v3", "4v4"])),
                name="ck_tournament_team_stats_team_size",
                violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tournamentteamstats",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("initial_rating__gte", 0),
                    ("initial_rating__lt", Decimal("1000000")),
                    ("current_rating__gte", 0),
                    ("current_rating__lt", Decimal("1000000")),
                    ("highest_rating__gte", 0),
                    ("highest_rating__lt", Decimal("1000000")),
                ),
                name="ck_tournament_team_stats_ratings",
                violation_error_message="initial_rating, current_rating, highest_rating: never below zero.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tournamentteamstats",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("recent_rating_change__gt", Decimal("-1000000")),
                    ("recent_rating_change__lt", Decimal("1000000")),
                ),
                name="ck_tournament_team_stats_numbers",
                violation_error_message="recent_rating_change: give plain numbers.",
            ),
        ),
        migrations.AddConstraint(
            model_name="tournamentteamstats",
            constraint=models.CheckConstraint(
                condition=models.Q(("confidence__gte", 0), ("confidence__lte", 1)),
                name="ck_tournament_team_stats_confidence",
                violation_error_message="confidence: from 0 to 1.",
            ),
        ),
        migrations.AddIndex(
            model_name="player",
            index=wabbitbot.models.indexes.LongNameIndex(
                fields=["last_active"], name="idx_players_last_active"
            ),
        ),
        migrations.AddIndex(
            model_name="player",
            index=wabbitbot.models.indexes.LongNameGinIndex(
                fields=["team_join_cooldowns"], name="gin_idx_players_team_join_cooldowns"
            ),
        ),
        migrations.AddIndex(
            model_name="player",
            index=wabbitbot.models.indexes.LongNameGinIndex(
                fields=["current_platform_ids"], name="gin_idx_players_current_platform_ids"
            ),
        ),
        migrations.AddIndex(
            model_name="player",
            index=wabbitbot.models.indexes.LongNameGinIndex(
                fields=["previous_platform_ids"], name="gin_idx_players_previous_platform_ids"
            ),
        ),
        migrations.AddIndex(
            model_name="player",
            index=wabbitbot.models.indexes.LongNameGinIndex(
                fields=["previous_steam_usernames"], name="gin_idx_players_previous_steam_usernames"
            ),
        ),
        migrations.AddConstraint(
            model_name="player",
            constraint=models.CheckConstraint(
                condition=models.Q(("player_name__regex", "\\S")),
                name="ck_players_name_not_blank",
                violation_error_message="A player needs a name.",
            ),
        ),
        migrations.AddConstraint(
            model_name="player",
            constraint=models.CheckConstraint(
                condition=models.Q(("rating__gte", 0), ("rating__lt", Decimal("1000000"))),
                name="ck_players_rating",
                violation_error_message="rating: never below zero.",
            ),
        ),
        FreezeRows(
            "match_state_snapshots",
            "game_state_snapshots",
            "scrimmage_state_snapshots",
            "tournament_state_snapshots",
        ),
        SetSchemaVersion("001-1.0", "Initial schema"),
    ]
