"""The pages before and around the work: signing in, passwords, what do I owe."""
