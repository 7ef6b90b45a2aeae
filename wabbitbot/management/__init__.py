"""Command-line tools of the WabbitBot project."""
