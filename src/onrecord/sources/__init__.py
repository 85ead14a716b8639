"""Where bytes come from: files, folders, addresses, standard input."""
