"""Top floor: settings, root addresses, the WSGI door and the command line. Imported by nothing."""
