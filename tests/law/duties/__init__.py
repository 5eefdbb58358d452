"""The duties of the controller, rule by rule."""
