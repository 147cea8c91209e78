"""Pages of figures: the portrait of any territory, that of a contract, each indicator in detail."""
