"""The desk: pages over the store."""
