"""Pages made from the program itself, so that they stay true."""
