"""The steps, one file each, with the SQL they run beside them."""
