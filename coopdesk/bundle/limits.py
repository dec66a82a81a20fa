"""How large anything from outside may be, and how large we make it ourselves."""

KB = 1024
MB = 1024 * KB

FILE = 256 * MB
ENTRIES = 5_000
DIRECTORY = 2 * MB
INFLATED = 512 * MB
FEEDS_INFLATED = 64 * MB
FEED_INFLATED = 16 * MB
RATIO = 100
"""An entry may grow by this factor when inflated; it is not looked at below one megabyte."""
MANIFEST = MB
SIGNATURE = 2 * KB
NOTE = 64 * KB
PHOTO = 8 * MB
CARD = 16 * KB
AGE_HEADER = 256 * KB
KEY_FILE = 4 * KB

DEPTH = 32
CONTAINERS = 100_000
VALUES = 2_000_000
"""Values in one JSON text: what fits is decided before memory is spent on it."""
QUOTES = 4_000_000
NUMBER_TOKEN = 32

TEXT = 20_000
NAME = 200
CHANGES_PER_FEED = 100_000
CHANGESETS_PER_FEED = 50_000
"""Each is hashed before anybody knows whether the last hash is the one sealed: this bounds the time of a refusal."""
CHANGES_PER_BUNDLE = 400_000
REPLACES = 1_000
HEADS = 5_000
LACKS = 20_000
WANTS = 1_000
PARTS = 10_000

WRITTEN_ENTRIES = 1_000
WRITTEN_FEED = 8 * MB
WRITTEN_FEEDS = 32 * MB
WRITTEN_CHANGES_PER_FEED = 50_000
WRITTEN_CHANGES = 100_000
"""Changes in a package that is one of several: whoever takes it in holds these in memory, about a kilobyte each."""
WRITTEN_FILE = 15 * MB
"""A package is carried by mail and messengers too. Who has more to send makes several packages."""
