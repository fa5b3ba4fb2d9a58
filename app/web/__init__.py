"""Flask glue without a noun: forms, access, errors, pages, security, languages, static files.

Nothing here knows a laborer, an office or an account; the rooms above do.
"""
