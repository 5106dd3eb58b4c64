"""Who and where: organisations and people, in time."""
