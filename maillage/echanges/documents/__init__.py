"""What each document contains, its making at once or by the worker, and the files it leaves."""
