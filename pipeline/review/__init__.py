"""The report as a local web application: the same page with decision buttons."""
