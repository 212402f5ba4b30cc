"""Times of our kernels beside those of other packages, in one run: ``./dev bench``."""
