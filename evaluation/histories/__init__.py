"""Series of short reports about invented states, with the golden steps of each commitment; see ``README.md``."""
