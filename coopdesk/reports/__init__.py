"""Printed sheets and messages: values in, HTML and text out. The words are Indonesian by design."""
