"""The signed file: keys, certificates, feeds and packages; bytes in, values out. The format is in README.md."""
