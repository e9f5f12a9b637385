"""The steps from one version of a ledger's tables to the next; each runs in one transaction."""
