"""Nouns to bytes: templates, assets, pictures, downloads."""
