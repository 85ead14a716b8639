"""What the words are: tokens, sentences, syntax and names, by an outside engine."""
