"""Commands of the installation: prepare it, serve it, print its pages of documentation."""
