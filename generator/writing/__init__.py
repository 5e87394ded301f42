"""The only rooms that write: the output folder, the cache, a host."""
