"""Quality: a gold of the project's own, its floors, and the gains and losses between two revisions."""
