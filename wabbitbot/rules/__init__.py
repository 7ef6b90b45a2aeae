"""The ladder's rules: pure functions over values.

Nothing here reads the database, the clock or the settings: times and limits come as arguments. A
rule answers, or raises a `RuleError`; the services act on the answer.
"""
