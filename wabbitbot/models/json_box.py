"""The text box that JSON is typed into."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.fields import InvalidJSONInput

from wabbitbot.models.storable import MAX_DEPTH


class ContainerFormField(forms.JSONField):
    """A JSON text box for one kind of container; emptied, it means the empty container."""

    def __init__(
        self, *args: Any, container: type[dict[str, Any]] | type[list[Any]], **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        self.container = container

    def to_python(self, value: Any) -> Any:
        """What was typed, as Python values.

        Raises:
            ValidationError: It is no JSON, nested too deep, or has a number too long to read.
        """
        try:
            return super().to_python(value)
        except RecursionError:
            raise ValidationError(f"JSON may be nested {MAX_DEPTH} deep.", code="depth") from None
        except ValueError:
            raise ValidationError("A number in JSON is too large.", code="number") from None

    def bound_data(self, data: Any, initial: Any) -> Any:
        """What the box shows again: the text as it was typed where it cannot be read."""
        try:
            return super().bound_data(data, initial)
        except (RecursionError, ValueError):
            return InvalidJSONInput(data)

    def clean(self, value: Any) -> Any:
        """The container that was typed.

        Raises:
            ValidationError: It is no JSON, or another kind of value.
        """
        cleaned = super().clean(value)
        return self.container() if cleaned is None else cleaned
