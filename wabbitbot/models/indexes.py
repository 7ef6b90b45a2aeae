"""Indexes with the project's names.

Django caps index names at 30 characters for the sake of Oracle (check ``models.E034``). PostgreSQL
takes 63 bytes, and ``gin_idx_mashina_users_previous_discord_usernames`` needs them.
"""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db.models import Index
from django.db.models.functions import Upper

POSTGRES_NAME_LENGTH = 63


class LongNameIndex(Index):
    """A B-tree index whose name may use all that PostgreSQL allows."""

    max_name_length = POSTGRES_NAME_LENGTH


class LongNameGinIndex(GinIndex):
    """A GIN index whose name may use all that PostgreSQL allows."""

    max_name_length = POSTGRES_NAME_LENGTH


def json_index(table: str, column: str) -> LongNameGinIndex:
    """The GIN index that every JSONB column has: ``gin_idx_<table>_<column>``."""
    return LongNameGinIndex(fields=[column], name=f"gin_idx_{table}_{column}")


def text_index(table: str, column: str) -> LongNameGinIndex:
    """The index of a column that is searched for parts of texts: ``gin_idx_<table>_<column>_text``.

    Django writes its comparisons without case as ``UPPER(…)``.
    """
    return LongNameGinIndex(
        OpClass(Upper(column), name="gin_trgm_ops"), name=f"gin_idx_{table}_{column}_text"
    )


def relation_index(table: str, field: str, *then: str) -> LongNameIndex:
    """The index of a foreign key: ``idx_<table>_<field>_id``.

    The field itself says ``db_index=False``, or Django would add a second one under a hashed name.

    Args:
        table: The entity's table.
        field: The foreign key.
        then: Columns by which the rows of one key are read in order.
    """
    return LongNameIndex(fields=[field, *then], name=f"idx_{table}_{field}_id")
