"""What has changed from one dataset to the next, and why: told from the tables alone."""
