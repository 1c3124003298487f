"""How the shipped English model is trained, exported and measured; not imported at run time."""
