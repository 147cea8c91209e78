"""Official files, as their producers publish them: one module per producer, bytes in, columns out."""
