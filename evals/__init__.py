"""Quality and speed, measured: nothing in `src` imports this. See docs/reference/quality.md."""
