"""The nouns: frozen values, and the rule that no finding stands without evidence."""
