"""Accuracy, measured on coded data; floors that only go up."""
