"""Files to nouns: the snapshot, strict YAML, Markdown, and what each file means."""
