"""Kills programs that work on a ledger, at random moments, and counts what was lost, doubled or left hanging."""
