"""The home pages of each user, the navigation of every page, and whether the service is well.

Views only: what they show is read from the rooms below.
"""
