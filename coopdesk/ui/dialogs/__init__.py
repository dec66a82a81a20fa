"""Dialogs: forms that return a value and never write."""
