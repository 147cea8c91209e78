"""The whole, in a real browser, signed in as each role, with and without JavaScript, keys or mouse."""
