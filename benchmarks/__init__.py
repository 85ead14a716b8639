"""Speed and scale, as ratios against peers or bare models in one run."""
