"""The files of a release. ``rows`` is for sets that hold no person; the rest writes protected tables."""
