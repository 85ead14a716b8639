"""One file a page: what its template sees, and the function that fills it."""
