"""The world becomes articles."""
