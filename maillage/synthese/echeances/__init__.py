"""What is due, to whom, when. Home, digests and agendas only read it."""
