"""The settings of a production process of WabbitBot, on a throwaway database."""

from __future__ import annotations

import os

from wabbitbot import settings as _project
from wabbitbot.settings import *  # noqa: F403

DATABASES = {
    "default": {
        **_project.DATABASES["default"],
        "CONN_MAX_AGE": None,
        # A second query for each request: off, unless its effect is what is measured.
        "CONN_HEALTH_CHECKS": os.environ.get("BENCH_CONN_HEALTH_CHECKS") == "1",
    }
}
INSTALLED_APPS = [
    *_project.INSTALLED_APPS,
    *filter(None, [os.environ.get("BENCH_LADDER")]),
]
ROOT_URLCONF = "tests.benchmarks.project.urls"
VERSIONING = {**_project.VERSIONING, "HEALTH_CACHE": 0.0}
