"""Column types that Django does not bring."""

from __future__ import annotations

import datetime as dt
import reprlib
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone
from django.utils.functional import cached_property

from wabbitbot.models.json_box import ContainerFormField
from wabbitbot.models.storable import json_fault

if TYPE_CHECKING:
    from django.db.models.expressions import Combinable

DISCORD_ID_MAX = 2**64 - 1


class DiscordIdField(models.Field):  # type: ignore[type-arg]
    """A Discord ID: an unsigned 64-bit number, which a signed ``bigint`` cannot hold.

    Stored as ``numeric`` under a CHECK. Not as ``numeric(20, 0)``: assigned 1.5, PostgreSQL rounds
    to such a column before any CHECK sees the value, and a rounded ID is another member's.

    Python always sees an ``int``. Anything that is not a whole number from 0 to 2^64-1 is refused
    here with an error, and in the database by the CHECK.
    """

    description = "Discord ID (unsigned 64-bit)"
    # An empty text is no ID either; forms make None of it themselves.
    empty_values = (None,)
    default_error_messages = {
        "invalid": "“%(value)s” is not a Discord ID: it must be a whole number.",
    }
    if TYPE_CHECKING:
        _pyi_private_set_type: int | str | Combinable
        _pyi_private_get_type: int
        _pyi_lookup_exact_type: int | str

    @cached_property
    def validators(self) -> list[Any]:
        """The field's own, and the range."""
        return [*super().validators, MinValueValidator(0), MaxValueValidator(DISCORD_ID_MAX)]

    def get_internal_type(self) -> str:
        """A name of its own, so that no backend applies a narrower integer's range."""
        return "DiscordIdField"

    def db_type(self, connection: BaseDatabaseWrapper) -> str:
        """Wide enough for every unsigned 64-bit number, and never rounding."""
        return "numeric"

    def db_check(self, connection: BaseDatabaseWrapper) -> str:
        """Refuse negative, too large, fractional and NaN values."""
        column = connection.ops.quote_name(str(self.column))
        return f"{column} >= 0 AND {column} <= {DISCORD_ID_MAX} AND {column} = trunc({column})"

    def from_db_value(self, value: Decimal | None, *args: object) -> int | None:
        """The driver's Decimal as a plain integer."""
        return None if value is None else int(value)

    def to_python(self, value: object) -> int | None:
        """The whole number that ``value`` writes.

        Raises:
            ValidationError: ``value`` is something else, such as a float or a bool.
        """
        if value is None:
            return None
        if isinstance(value, int) and not isinstance(value, bool):
            return int(value)
        # Bounded, for `int` would write out every digit of Decimal("1E+999999999").
        if isinstance(value, Decimal) and value.is_finite() and value.adjusted() < 20:
            number = int(value)
            if number == value:
                return number
        if isinstance(value, str):
            digits = value.strip()
            if digits.isascii() and digits.isdecimal() and len(digits) <= 20:
                return int(digits)
        raise ValidationError(
            self.error_messages["invalid"], code="invalid", params={"value": value}
        )

    def get_prep_value(self, value: Any) -> Any:
        """The number for a query.

        Raises:
            ValueError: It is no whole number from 0 to 2^64-1.
        """
        value = super().get_prep_value(value)
        if value is None or hasattr(value, "resolve_expression"):
            return value
        try:
            number = self.to_python(value)
        except ValidationError:
            number = None
        if number is None or not 0 <= number <= DISCORD_ID_MAX:
            # Python itself refuses to write out a number of some thousand digits.
            huge = isinstance(value, int) and value.bit_length() > 256
            raise ValueError(
                f"Field '{self.name}' expected a Discord ID, a whole number from 0 to "
                f"{DISCORD_ID_MAX}, but got {'a far larger one' if huge else reprlib.repr(value)}."
            )
        return number

    def formfield(self, *args: Any, **kwargs: Any) -> forms.Field | None:
        """A text box: browsers' number boxes lose digits beyond 2^53."""
        kwargs.setdefault("form_class", forms.IntegerField)
        kwargs.setdefault("min_value", 0)
        kwargs.setdefault("max_value", DISCORD_ID_MAX)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric"}))
        return super().formfield(*args, **kwargs)


class _JsonContainerField(models.JSONField):
    """JSONB of one shape, never null, empty by default in Python and in the database.

    Args:
        checked: Whether the database knows the shape. To add such a column to a table with rows
            makes PostgreSQL read them all under its strongest lock; without the CHECK it does not.
    """

    container: type[Any]
    shape: str
    said: str
    if TYPE_CHECKING:
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def __init__(self, *args: Any, checked: bool = True, **kwargs: Any) -> None:
        self.checked = checked
        kwargs.setdefault("default", self.container)
        kwargs.setdefault("db_default", self.container())
        # `{}` and `[]` count as blank, and empty is what most rows are.
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
        # Only this container is "empty": None and the other kind have to pass `validate`.
        self.empty_values = [self.container()]

    def db_check(self, connection: BaseDatabaseWrapper) -> str | None:
        """The shape, for the database refuses what forms refuse."""
        if not self.checked:
            return None
        return f"jsonb_typeof({connection.ops.quote_name(str(self.column))}) = '{self.shape}'"

    def deconstruct(self) -> Any:
        """Only what is not as usual."""
        name, path, args, kwargs = super().deconstruct()
        usual = {"default": self.container, "db_default": self.container(), "blank": True}
        for key, value in usual.items():
            if kwargs.get(key) == value:
                del kwargs[key]
        if not self.checked:
            kwargs["checked"] = False
        return name, path, args, kwargs

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> Any:
        """The text for the database.

        Raises:
            ValueError: Something in it cannot be stored.
        """
        if isinstance(value, dict | list) and (fault := json_fault(value)) is not None:
            raise ValueError(f"Field '{self.name}' cannot be saved: {fault}")
        return super().get_db_prep_save(value, connection)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Refuse other shapes, and what JSON or PostgreSQL cannot hold.

        Raises:
            ValidationError: The value has another shape, or something in it cannot be stored.
        """
        if not isinstance(value, self.container):
            # Not "invalid": forms put their own words in the place of that code's.
            raise ValidationError(f"Enter a JSON {self.said}.", code="shape")
        fault = json_fault(value)
        if fault is not None:
            raise ValidationError(fault, code="unstorable")
        super().validate(value, model_instance)

    def formfield(self, *args: Any, **kwargs: Any) -> forms.Field | None:
        """A JSON text box that gives back the empty container when emptied."""
        kwargs.setdefault("form_class", ContainerFormField)
        kwargs.setdefault("container", self.container)
        return super().formfield(*args, **kwargs)


class JsonObjectField(_JsonContainerField):
    """A JSON object, ``{}`` by default."""

    container = dict
    shape = said = "object"
    if TYPE_CHECKING:
        _pyi_private_set_type: dict[str, Any] | Combinable
        _pyi_private_get_type: dict[str, Any]


class JsonListField(_JsonContainerField):
    """A JSON list, ``[]`` by default."""

    container = list
    shape, said = "array", "list"
    if TYPE_CHECKING:
        _pyi_private_set_type: list[Any] | Combinable
        _pyi_private_get_type: list[Any]


class UpdatedAtField(models.DateTimeField):  # type: ignore[type-arg]
    """The moment of the last change.

    Unlike ``auto_now`` it keeps what a new row was given, so that a restored or imported row has
    its own history; every later save sets it.
    """

    def pre_save(self, model_instance: models.Model, add: bool) -> dt.datetime:
        """Now, unless the row is new."""
        if not add:
            setattr(model_instance, self.attname, timezone.now())
        value: dt.datetime = super().pre_save(model_instance, add)
        return value
