"""How the world enters: pages of everybody, the command line, the demo world."""
