"""A Django database backend that brings its own PostgreSQL, for development and tests.

`base` is what Django loads, `server` the life of the server, and the rest its parts: `layout`
(where things lie), `locks` (who uses it), `accounts` (who runs it), `cluster` (how it is made).
"""
