"""The contract: lineage, perimeter, parties, posts, phases, articulation, articles, roles on it."""
