"""A shop whose tables grow from 001-1.0 to 001-1.1, and shed something at 002-1.0."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now, Upper

from versioning.presence.declaring import versioned, versioned_model


class Coupon(models.Model):
    objects: ClassVar[models.Manager[Any]] = models.Manager()
    code = models.CharField(max_length=16)
    note = versioned(models.CharField(max_length=16, default="", db_default=""), since="001-1.1")
    memo = versioned(models.CharField(max_length=16, null=True, unique=True), since="001-1.1")
    shout = versioned(
        models.GeneratedField(
            expression=Upper("code"),
            output_field=models.CharField(max_length=16),
            db_persist=True,
        ),
        since="001-1.1",
        fallback="?",
    )

    class Meta:
        app_label = "shop"

    def __str__(self) -> str:
        return self.code


class Contact(models.Model):
    """Abstract: its fields are copied into the models below."""

    email = versioned(
        models.EmailField(default="", db_default="", blank=True), since="001-1.1", fallback=""
    )

    class Meta:
        abstract = True


class Customer(Contact):
    objects: ClassVar[models.Manager[Any]] = models.Manager()
    name = models.CharField(max_length=32)
    tags: models.JSONField[Any, Any] = versioned(
        models.JSONField(default=dict, db_default={}), since="001-1.1"
    )
    nick = versioned(models.CharField(max_length=16, null=True), since="001-1.1")
    grade = versioned(models.CharField(max_length=8, default="plain"), until="002-1.0")
    seen_at = versioned(
        models.DateTimeField(db_default=Now(), null=True), since="001-1.1", fallback=None
    )

    class Meta:
        app_label = "shop"
        ordering = ("nick", "pk")
        constraints = [models.UniqueConstraint(fields=("name", "nick"), name="uq_name_nick")]

    def __str__(self) -> str:
        return self.name


class Order(models.Model):
    objects: ClassVar[models.Manager[Any]] = models.Manager()
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="orders")
    price = models.IntegerField(default=1)
    coupon = versioned(
        models.ForeignKey(Coupon, on_delete=models.SET_NULL, null=True, related_name="orders"),
        since="001-1.1",
    )
    gift = versioned(
        models.OneToOneField(Coupon, on_delete=models.CASCADE, null=True, related_name="gift_of"),
        since="001-1.1",
    )
    extras = versioned(models.ManyToManyField(Coupon, related_name="extra_of"), since="001-1.1")

    class Meta:
        app_label = "shop"

    def __str__(self) -> str:
        return str(self.pk)


@versioned_model(since="001-1.1")
class Badge(models.Model):
    objects: ClassVar[models.Manager[Any]] = models.Manager()
    customer = models.ForeignKey(Customer, on_delete=models.CASCADE, related_name="badges")
    order = models.ForeignKey(Order, on_delete=models.SET_NULL, null=True, related_name="badges")
    title = models.CharField(max_length=16)

    class Meta:
        app_label = "shop"

    def __str__(self) -> str:
        return self.title


class Patron(Customer):
    """A customer with a row of its own beside the customer's."""

    yearly = models.IntegerField(default=0)

    class Meta:
        app_label = "shop"
