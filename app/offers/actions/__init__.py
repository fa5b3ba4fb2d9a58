"""What can be done with offers: write, send, review, close, complain. Nothing here commits."""
