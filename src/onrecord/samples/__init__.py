"""Coverage of two invented disputes, to try the program on; see the README beside this file."""
