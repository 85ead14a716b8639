"""Which words stand in quotation marks."""

from onrecord.model.analysis import Analysis


def quoted_tokens(analysis: Analysis) -> tuple[bool, ...]:
    """For each token, whether it stands in double quotation marks; each zone begins outside."""
    inside = False
    zone = -1
    flags = []
    for token in analysis.tokens:
        here = analysis.sentences[token.sentence].zone
        if here != zone:
            inside, zone = False, here
        if token.text in {"“", "„", "«"} or (token.text in {'"', "``", "''"} and not inside):
            inside = True
            flags.append(True)
            continue
        if token.text in {"”", "»"} or token.text in {'"', "''"}:
            inside = False
        flags.append(inside)
    return tuple(flags)
