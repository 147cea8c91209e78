"""Pages of the contract: the list, the contract, its guided steps, its members."""
