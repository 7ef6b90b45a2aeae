"""What writes to the schema: the lock, start-up, and building from models."""
