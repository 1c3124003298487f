"""The data folder becomes frozen, checked, indexed tables."""
