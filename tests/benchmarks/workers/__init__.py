"""What is timed, each in a process of its own so that process-wide caches are honest."""
