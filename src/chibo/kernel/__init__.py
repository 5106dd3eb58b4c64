"""What every floor may use and no domain word enters: periods, registries, text, errors. No models.

Each module has at least two users above it; a module that loses its second user moves up to the first.
"""
