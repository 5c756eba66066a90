"""Results -> the bytes of each file of the dataset. Decides nothing but form."""
