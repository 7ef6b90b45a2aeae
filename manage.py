#!/usr/bin/env python
"""Django's command line for the WabbitBot project."""

import json
import os
import sys
from itertools import pairwise


def main() -> None:
    """Run the command named on the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wabbitbot.settings")
    try:
        from django.core.management import execute_from_command_line
    except ImportError:
        sys.exit("Django is not installed here. Run `make install`, then use `.venv/bin/python`.")
    from django.core.exceptions import ImproperlyConfigured

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        print(f"{problem}", file=sys.stderr)  # noqa: T201
        if "--format=json" in sys.argv or ("--format", "json") in pairwise(sys.argv):
            document = {
                "error": str(problem),
                "next_step": "correct the environment variable named",
            }
            print(json.dumps(document))  # noqa: T201
        sys.exit(2)


if __name__ == "__main__":
    main()
