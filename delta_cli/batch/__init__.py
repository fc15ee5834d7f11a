"""Many documents: find them, extract from each whatever happens, keep it, publish the results."""
