"""Finding: from a document to the directives and look-alikes in it."""
