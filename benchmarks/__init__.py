"""A room full of laptops, measured."""
