"""Gives what is known of the world as data: states, offices, institutions, metonyms, publishers."""
