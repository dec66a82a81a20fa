"""Other people's files: sheets, map files and coordinates in and out; values on our side."""
