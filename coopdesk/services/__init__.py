"""What an operator can do: one module per noun, one function per verb, one transaction per verb."""

from coopdesk.bundle import keys
from coopdesk.store import vouching

vouching.ask(keys.verify)
