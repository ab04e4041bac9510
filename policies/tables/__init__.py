"""What is too long to be read in a policy itself: the types of the registry, and what each policy says of them."""
