"""What people do: the documents they issue, the tasks they take on, the meetings they hold."""
