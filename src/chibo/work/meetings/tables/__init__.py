"""What the pages of meetings show, as lists and pictures."""
