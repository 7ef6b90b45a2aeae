"""Commands, thin: parse, call one service, print."""
