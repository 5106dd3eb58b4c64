"""The pages every app needs: a choice of language or colours, and what is said when something goes wrong."""
