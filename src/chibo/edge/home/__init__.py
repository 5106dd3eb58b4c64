"""The way in for persons: signing in, and what do I owe now. No models; everything shown belongs to other apps."""
