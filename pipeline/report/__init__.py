"""Results -> what a reviewer reads. Decides nothing but presentation."""
