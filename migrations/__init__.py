"""The history of the tables, and the operations that put walls around them."""
