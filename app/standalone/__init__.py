"""The embedded PostgreSQL and Redis and the supervisor that runs everything from one command.

Nothing here knows a census: only programs, folders, sockets and signals.
"""
