"""What the contract will do: axes, objectives, fiches-actions, their order, status and partners."""
