"""Takes articles, gives archives of them, whole and harmed, and bombs; and tells what reading makes of each."""
