"""Forms of the contract, split by step: they check the shape of an answer only."""
