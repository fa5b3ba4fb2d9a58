"""What can be read of the plans: the board, what was told, what waits for somebody."""
