"""The commands of the WabbitBot project."""
