"""The outbox: reads the journal, decides who is told, keeps and sends the messages."""
