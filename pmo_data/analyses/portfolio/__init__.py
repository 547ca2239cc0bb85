"""The portfolio as a whole: which projects, how far to trust them, what changed, what to decide."""
