"""Reads the articles of a real ledger again and again, as other versions would, and follows every judgement on them."""
