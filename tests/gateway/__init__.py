"""The gateway's core: registers, facts by shape, decisions, stores."""
