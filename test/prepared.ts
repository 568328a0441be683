// Reached when packages and page are in place: nothing more to do.
