"""The same kernels over many parts, in several processes, or on Spark."""
