"""The commands by what they are for. Each parses its words, calls one function and prints; heavy imports wait for the command."""
