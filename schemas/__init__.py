"""What things are called and what they hold: records, vocabulary, intervals. Imports nothing from `pipeline`."""
