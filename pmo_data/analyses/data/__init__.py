"""The data themselves: what is known, what is wrong, what more would unlock."""
