"""The preview: every save is built by the same build() and shown in the open tabs.

Nothing is imported here: the process that builds needs no server.
"""
