"""The project's own settings on a throwaway database, with the peers' views beside the probes."""
