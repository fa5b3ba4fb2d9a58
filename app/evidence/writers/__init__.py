"""Files written: cleaned anew in a process of their own, and kept under their hash."""
