"""The records of one article join those of others."""
