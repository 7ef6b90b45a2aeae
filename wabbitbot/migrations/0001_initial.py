"""Schema 001-1.0: members, players, teams, maps, seasons and their scrimmage leaderboards."""

from __future__ import annotations

import uuid
from typing import Any

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from django.contrib.postgres.functions import RandomUUID
from django.db import migrations, models
from django.db.models.functions import Lower, Now, Trim

from versioning.operations.schema_version import SetSchemaVersion
from wabbitbot.archive.operations import CreateArchives, InstallArchiving
from wabbitbot.models.fields import DiscordIdField, JsonListField, JsonObjectField, UpdatedAtField
from wabbitbot.models.indexes import LongNameGinIndex, LongNameIndex

TEAM_SIZES = [("1v1", "1v1"), ("2v2", "2v2"), ("3v3", "3v3"), ("4v4", "4v4")]


def entity() -> list[tuple[str, models.Field[Any, Any]]]:
    """The columns that every table starts with."""
    now = django.utils.timezone.now
    return [
        (
            "id",
            models.UUIDField(
                default=uuid.uuid4,
                db_default=RandomUUID(),
                editable=False,
                primary_key=True,
                serialize=False,
            ),
        ),
        ("created_at", models.DateTimeField(default=now, db_default=Now(), editable=False)),
        ("updated_at", UpdatedAtField(default=now, db_default=Now(), editable=False)),
        ("created_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
        ("updated_by_user_id", models.UUIDField(blank=True, editable=False, null=True)),
    ]


def moment() -> models.DateTimeField[Any, Any]:
    return models.DateTimeField(default=django.utils.timezone.now, db_default=Now())


def flag(value: bool = False) -> models.BooleanField[Any, Any]:
    return models.BooleanField(default=value, db_default=value)


def text(max_length: int, **kwargs: Any) -> models.CharField[Any, Any]:
    return models.CharField(max_length=max_length, blank=True, default="", db_default="", **kwargs)


def count() -> models.PositiveIntegerField[Any, Any]:
    return models.PositiveIntegerField(default=0, db_default=0)


def rating(start: int = 1000) -> models.DecimalField[Any, Any]:
    return models.DecimalField(max_digits=12, decimal_places=6, default=start, db_default=start)


def decay_rate(without: str) -> models.DecimalField[Any, Any]:
    return models.DecimalField(
        max_digits=8,
        decimal_places=3,
        default=0,
        db_default=0,
        help_text=f"Rating points lost in each whole week without a {without}.",
    )


def unique_name(field: str, name: str, thing: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(
        Lower(Trim(field)),
        name=name,
        violation_error_message=f"A {thing} exists already "
        "(upper and lower case and outer blanks do not count).",
    )


def never_negative(field: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__gte": 0}),
        name=name,
        violation_error_message="A rating is never below zero.",
    )


class Migration(migrations.Migration):
    initial = True
    dependencies = [("versioning", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                *entity(),
                ("discord_user_id", DiscordIdField(verbose_name="Discord ID")),
                ("username", models.CharField(max_length=32)),
                ("global_name", text(32)),
                ("mention", text(32)),
                (
                    "avatar_url",
                    models.URLField(blank=True, default="", db_default="", max_length=512),
                ),
                (
                    "previous_discord_user_ids",
                    JsonListField(
                        blank=True,
                        default=list,
                        db_default=[],
                        verbose_name="previous Discord IDs",
                    ),
                ),
                *(
                    (name, JsonListField(blank=True, default=list, db_default=[]))
                    for name in (
                        "previous_discord_usernames",
                        "previous_discord_global_names",
                        "previous_discord_mentions",
                    )
                ),
                ("joined_at", moment()),
                ("last_active", moment()),
                ("is_active", flag(True)),
            ],
            options={
                "db_table": "mashina_users",
                "verbose_name": "Discord member",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["discord_user_id"],
                        name="uq_mashina_users_discord_user_id",
                        violation_error_message="A member with this Discord ID exists already.",
                    ),
                ],
                "indexes": [
                    LongNameGinIndex(fields=[column], name=f"gin_idx_mashina_users_{column}")
                    for column in (
                        "previous_discord_user_ids",
                        "previous_discord_usernames",
                        "previous_discord_global_names",
                        "previous_discord_mentions",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Player",
            fields=[
                *entity(),
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="player",
                        to="wabbitbot.user",
                    ),
                ),
                ("player_name", models.CharField(max_length=32)),
                ("last_active", moment()),
                ("is_archived", flag()),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
                (
                    "team_join_limit",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        help_text="Empty: as many teams as the roster rules allow.",
                    ),
                ),
                *(
                    (
                        name,
                        JsonObjectField(
                            blank=True, default=dict, db_default={}, help_text=help_text
                        ),
                    )
                    for name, help_text in (
                        ("team_join_cooldowns", "{team id: when the player may rejoin}"),
                        ("current_platform_ids", "{platform: id}"),
                        ("previous_platform_ids", "{platform: [ids]}"),
                    )
                ),
                ("current_steam_username", text(64)),
                (
                    "previous_steam_usernames",
                    JsonListField(blank=True, default=list, db_default=[]),
                ),
                ("wins", count()),
                ("losses", count()),
                ("rating", rating()),
            ],
            options={
                "db_table": "players",
                "constraints": [never_negative("rating", "ck_players_rating")],
                "indexes": [
                    LongNameIndex(fields=["last_active"], name="idx_players_last_active"),
                    *(
                        LongNameGinIndex(fields=[column], name=f"gin_idx_players_{column}")
                        for column in (
                            "team_join_cooldowns",
                            "current_platform_ids",
                            "previous_platform_ids",
                            "previous_steam_usernames",
                        )
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                *entity(),
                ("name", models.CharField(max_length=64)),
                ("tag", models.CharField(max_length=16)),
                (
                    "team_major",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="led_teams",
                        to="wabbitbot.player",
                        help_text="Who speaks for the team. The team outlives them.",
                    ),
                ),
                ("last_active", moment()),
                (
                    "team_type",
                    models.CharField(
                        choices=[("Solo", "Solo"), ("Team", "Team")],
                        default="Team",
                        db_default="Team",
                        max_length=8,
                    ),
                ),
                ("is_archived", flag()),
                ("archived_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "db_table": "teams",
                "constraints": [
                    unique_name("name", "uq_teams_name", "team of this name"),
                    unique_name("tag", "uq_teams_tag", "team with this tag"),
                    models.CheckConstraint(
                        condition=models.Q(name__regex=r"\S") & models.Q(tag__regex=r"\S"),
                        name="ck_teams_name_and_tag_not_blank",
                        violation_error_message="A team needs a name and a tag.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(team_type__in=["Solo", "Team"]),
                        name="ck_teams_team_type",
                        violation_error_message="team_type: choose one of Solo, Team.",
                    ),
                ],
                "indexes": [
                    LongNameIndex(fields=["team_major"], name="idx_teams_team_major_id"),
                    LongNameIndex(fields=["last_active"], name="idx_teams_last_active"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Map",
            fields=[
                *entity(),
                ("name", models.CharField(max_length=50)),
                ("scenario_name", text(100)),
                ("description", models.TextField(blank=True, default="", db_default="")),
                ("size", models.CharField(choices=TEAM_SIZES, max_length=3)),
                (
                    "density",
                    models.PositiveSmallIntegerField(
                        blank=True, choices=[(1, "Low"), (2, "Medium"), (3, "High")], null=True
                    ),
                ),
                ("is_active", flag(True)),
                ("is_in_random_pool", flag()),
                ("is_in_tournament_pool", flag()),
                (
                    "thumbnail_filename",
                    text(
                        255,
                        validators=[
                            django.core.validators.RegexValidator(
                                r"^[^/\\]+$", "Give a file name without a folder."
                            )
                        ],
                    ),
                ),
            ],
            options={
                "db_table": "maps",
                "constraints": [
                    unique_name("name", "uq_maps_name", "map of this name"),
                    models.CheckConstraint(
                        condition=models.Q(name__regex=r"\S"),
                        name="ck_maps_name_not_blank",
                        violation_error_message="A map needs a name.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(size__in=["1v1", "2v2", "3v3", "4v4"]),
                        name="ck_maps_size",
                        violation_error_message="size: choose one of 1v1, 2v2, 3v3, 4v4.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(density__in=[1, 2, 3]),
                        name="ck_maps_density",
                        violation_error_message="density: choose one of Low, Medium, High.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SeasonConfig",
            fields=[
                *entity(),
                ("reset_scrimmage_ratings_on_start", flag()),
                ("reset_tournament_ratings_on_start", flag()),
                ("scrimmage_rating_decay_enabled", flag()),
                ("tournament_rating_decay_enabled", flag()),
                ("scrimmage_decay_rate_per_week", decay_rate("scrimmage")),
                ("tournament_decay_rate_per_week", decay_rate("tournament match")),
            ],
            options={
                "db_table": "season_configs",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(scrimmage_decay_rate_per_week__gte=0)
                        & models.Q(tournament_decay_rate_per_week__gte=0),
                        name="ck_season_configs_decay_rates",
                        violation_error_message="A decay rate is never below zero.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Season",
            fields=[
                *entity(),
                (
                    "config",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="seasons",
                        to="wabbitbot.seasonconfig",
                    ),
                ),
                ("name", models.CharField(max_length=100)),
                ("start_date", models.DateField()),
                ("end_date", models.DateField()),
                ("is_active", flag()),
            ],
            options={
                "db_table": "seasons",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(start_date__lt=models.F("end_date")),
                        name="ck_seasons_start_before_end",
                        violation_error_message="A season starts before it ends.",
                    ),
                    models.UniqueConstraint(
                        fields=["is_active"],
                        condition=models.Q(is_active=True),
                        name="uq_seasons_one_active",
                        violation_error_message="Another season is active: end that one first.",
                    ),
                ],
                "indexes": [
                    LongNameIndex(fields=["config"], name="idx_seasons_config_id"),
                    LongNameIndex(fields=["start_date"], name="idx_seasons_start_date"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScrimmageLeaderboard",
            fields=[
                *entity(),
                (
                    "season",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="scrimmage_leaderboards",
                        to="wabbitbot.season",
                    ),
                ),
                ("team_size", models.CharField(choices=TEAM_SIZES, max_length=3)),
            ],
            options={
                "db_table": "scrimmage_leaderboards",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["season", "team_size"],
                        name="uq_scrimmage_leaderboards_season_id_team_size",
                        violation_error_message="The season has a leaderboard of this size "
                        "already.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(team_size__in=["1v1", "2v2", "3v3", "4v4"]),
                        name="ck_scrimmage_leaderboards_team_size",
                        violation_error_message="team_size: choose one of 1v1, 2v2, 3v3, 4v4.",
                    ),
                ],
                "indexes": [
                    LongNameIndex(fields=["season"], name="idx_scrimmage_leaderboards_season_id"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ScrimmageLeaderboardItem",
            fields=[
                *entity(),
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
                ("rank", models.PositiveIntegerField()),
                ("rating", rating()),
                ("recent_change", rating(0)),
                ("wins", count()),
                ("losses", count()),
                ("draws", count()),
            ],
            options={
                "db_table": "scrimmage_leaderboard_items",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["leaderboard", "team"],
                        name="uq_scrimmage_leaderboard_items_leaderboard_id_team_id",
                        violation_error_message="The team is in this leaderboard already.",
                    ),
                    models.UniqueConstraint(
                        fields=["leaderboard", "rank"],
                        name="uq_scrimmage_leaderboard_items_leaderboard_id_rank",
                        deferrable=models.Deferrable.DEFERRED,
                        violation_error_message="Another team has this rank.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(rank__gte=1),
                        name="ck_scrimmage_leaderboard_items_rank",
                        violation_error_message="Ranks start at 1.",
                    ),
                    never_negative("rating", "ck_scrimmage_leaderboard_items_rating"),
                ],
                "indexes": [
                    LongNameIndex(
                        fields=["leaderboard"],
                        name="idx_scrimmage_leaderboard_items_leaderboard_id",
                    ),
                    LongNameIndex(fields=["team"], name="idx_scrimmage_leaderboard_items_team_id"),
                ],
            },
        ),
        InstallArchiving(),
        CreateArchives(
            "mashina_users",
            "players",
            "teams",
            "maps",
            "season_configs",
            "seasons",
            "scrimmage_leaderboards",
            "scrimmage_leaderboard_items",
        ),
        SetSchemaVersion("001-1.0", "Initial schema"),
    ]
