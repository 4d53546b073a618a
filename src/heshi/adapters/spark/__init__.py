"""Apache Spark: the batch function of the house on an engine that runs on many machines."""
