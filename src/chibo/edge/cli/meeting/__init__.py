"""bench meeting: what closing a meeting costs, what its records take, how dear the pages about it are."""
