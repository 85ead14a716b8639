"""Average the weights of branches that were trained from one start."""

import argparse
from pathlib import Path

import torch


def main() -> None:
    """Read the options and write the average."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("branches", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    branches = [torch.load(path)["model"] for path in options.branches]
    average = {
        name: torch.stack([branch[name].float() for branch in branches]).mean(dim=0)
        for name in branches[0]
    }
    torch.save({"model": average}, options.out)


if __name__ == "__main__":
    main()
