"""Small builders of worlds: they go through the operations, so that no test stands on rows the program would refuse."""
