"""The site as values: pages, addresses, and all that a template may see."""
