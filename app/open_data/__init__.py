"""Open data: what anybody may take and reuse, as files under addresses that stay.

Today one set, about offices. No count of persons before disclosure control exists.
"""
