"""The questions asked of each entity; they compose, and none of them changes a row."""
