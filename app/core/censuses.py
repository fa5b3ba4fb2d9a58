"""The censuses whose counts are published, each blurred with a secret of its own."""

LABORERS, SKILLS = "laborers", "skills"
CENSUSES = (LABORERS, SKILLS)
