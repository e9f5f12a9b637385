"""Takes the stream of an archive, gives its members, each as a stream of its own; nothing is written to disk.

Each format is a module with ``members(stream)``, which gives a Member or the error in its place, and never ends without
having told what it could not read.
"""
