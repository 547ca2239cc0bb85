"""The invented company that a newcomer sees first: its generator, its files, its loader."""
