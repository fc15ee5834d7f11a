"""The searchable results of many documents: what is kept of each, the database over all, questions to it."""
