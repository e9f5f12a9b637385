"""How fast archives are read: what is skipped, what is read, pages, and web archives into a ledger."""
