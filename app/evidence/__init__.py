"""Files that prove something: received, cleaned, kept under their hash, handed out as attachments.

Says nothing of what they prove: the rooms above do.
"""
