"""The bench: how long pages take on the server as shipped, with one contract and with a thousand."""
