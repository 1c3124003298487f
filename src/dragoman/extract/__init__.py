"""Words become records: who, what, whom, when, how much, who said it, which deal."""
