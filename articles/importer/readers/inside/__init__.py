"""What runs in the child process: bytes of a document in, its text out.

These modules import nothing else of ours: the child starts quickly, and what a hostile document might take over
knows no settings, no database and no network.
"""
