"""Before there is a package: standard library alone."""
