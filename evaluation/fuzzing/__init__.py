"""Takes bytes that atheris makes up, gives them to every own parser, and tells what a parser did that it may not."""
