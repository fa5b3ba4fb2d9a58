"""What can be read of the skills census, one file a noun. Each reading notes whom it shows.

- ``profiles``: ``open_profile`` (a record within reach), ``profile_of`` (of a person).
- ``lists``: ``own_profiles`` (of an office, narrowed and in an order).
- ``consents``: ``consents_of``, ``agreed`` (the purposes in force of one person).
- ``visible``: ``is_visible`` in SQL, ``facts_of`` one profile, ``visible_facts`` of all.
"""
