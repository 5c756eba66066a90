"""`raw/rulings.csv`: read whatever program has written it, and written a row at a time."""
