"""The HTTP API: each module has a ``router``; answers are the JSON of the command line."""
