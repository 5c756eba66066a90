"""What happens, in order: parse, recognize, extract, reconcile, export, report."""
