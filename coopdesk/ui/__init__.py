"""The window: the only package that knows Qt, except what starts it."""
