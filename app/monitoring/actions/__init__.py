"""What can be done with plans, reports, verdicts and observations. Nothing here commits."""
