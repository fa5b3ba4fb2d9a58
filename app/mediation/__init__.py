"""Between a person and who would employ her: cards, requests of contact, releases, outcomes."""
