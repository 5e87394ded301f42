"""Photographs: the pictures of ``content/media/`` in the widths and formats that pages show."""
