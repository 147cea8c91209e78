"""The first screens: what awaits a person, over all contracts and on one."""
