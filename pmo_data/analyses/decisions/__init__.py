"""What must be decided, what was decided, and what the figures of delivery say about it."""
