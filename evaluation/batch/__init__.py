"""Kills, speed and memory of reading archives: ``python -m evaluation batch``."""
