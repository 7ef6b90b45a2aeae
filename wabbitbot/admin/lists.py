"""Lists whose addresses anybody may type."""

from __future__ import annotations

from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.db import DataError, transaction
from django.http import HttpRequest


class ForgivingList(ChangeList):
    """What PostgreSQL cannot compare is answered as any wrong filter is: by the whole list.

    Django lets an address filter by any column in any way, and hands over what it says.
    """

    def get_filters(self, request: HttpRequest) -> Any:
        """The filters.

        Raises:
            IncorrectLookupParameters: One is none.
        """
        try:
            return super().get_filters(request)
        except OverflowError as error:  # a year that no date has
            raise IncorrectLookupParameters(error) from error

    def get_results(self, request: HttpRequest) -> None:
        """The page, read here, so that its errors are met here.

        Raises:
            IncorrectLookupParameters: A filter is none.
        """
        try:
            with transaction.atomic(using=self.queryset.db):
                super().get_results(request)
                # A queryset keeps what it has read.
                len(self.result_list)
        except DataError as error:
            raise IncorrectLookupParameters(error) from error
