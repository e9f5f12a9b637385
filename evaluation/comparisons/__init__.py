"""Golden comparisons: which claims of several reports make one point, and the verdict on it."""
