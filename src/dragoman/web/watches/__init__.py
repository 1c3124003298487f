"""Watches: what is new to a saved filter is caught, told when its owner wants to hear it, and sent."""
