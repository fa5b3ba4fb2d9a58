"""How the words of an offer are read: words and numbers, misspellings, patterns, what lifts a mention."""
