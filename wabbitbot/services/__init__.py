"""What changes rows: each service writes in one transaction."""
