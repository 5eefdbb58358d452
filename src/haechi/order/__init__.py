"""Orders of the Commission: their items as checks of a later audit."""
