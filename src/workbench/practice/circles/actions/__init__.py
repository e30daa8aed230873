"""What changes in circles. Nothing of it can be undone by one of them alone: it is taken back, changed, or left."""
