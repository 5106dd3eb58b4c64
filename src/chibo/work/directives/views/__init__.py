"""The pages of documents, tasks and what is sent down."""
