"""Takes an Article, gives a Document: paragraphs and their roles, sentences, tokens, clauses, names, times."""
