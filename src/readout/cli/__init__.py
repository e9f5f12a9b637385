"""Takes a command line, gives an exit status: one command per file."""
