"""Run coopdesk from a checkout: ``python main.py demo``."""

from coopdesk.cli import main

if __name__ == "__main__":
    main()
