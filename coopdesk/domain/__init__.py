"""What the world is: frozen values, enumerations and rules. Standard library only."""
