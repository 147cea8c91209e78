"""Files that people deposit: digest, type by content, size. The room that owns a file decides who opens it."""
