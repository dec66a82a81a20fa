"""What an operator can do: one module per noun, one function per verb, one transaction per verb."""
