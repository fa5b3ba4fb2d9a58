"""What two rooms need and no noun of ours owns. Nothing here knows Flask."""
