"""What is asked about the offices (questions.py) and the shapes of their JSON (shapes.py)."""
