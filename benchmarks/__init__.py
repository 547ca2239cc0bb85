"""Measured times of what people wait for; `make bench` prints them, nothing here is a test."""
