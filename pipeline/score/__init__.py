"""How good a dataset is, measured against claims and disagreements that people annotated by hand."""
