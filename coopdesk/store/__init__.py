"""Where the world is kept: a desk in SQLite. The only SQL and the only commit of the program."""
