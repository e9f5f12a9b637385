"""Takes the questions of a review, shows them in a terminal, and takes a person's keys as answers."""
