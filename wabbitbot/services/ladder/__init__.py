"""Generates a whole ladder, of any size, the same from the same recipe.

`recipe` says what is wanted. `season` plays the matches out in memory, where only the figures of
each team are kept. The `*_rows` modules turn people, matches and standings into rows, `copying`
writes them, and `generate` ties these together.
"""
