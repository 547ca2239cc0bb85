"""How to draw a frame: pure functions from frame to figure and its words."""
