"""One management question each, by area: a statement in .sql beside a small function.

A function takes the view it asks first (`at`) and gives a frame whose docstring names its columns.
"""
