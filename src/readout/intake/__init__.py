"""Takes files, standard input or JSON Lines, gives Articles."""
