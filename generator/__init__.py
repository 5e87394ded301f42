"""The generator of the site: one build, told in pipeline.py."""
