"""Measures that nothing is fetched from private networks, and nothing without bounds; on servers of this machine."""
