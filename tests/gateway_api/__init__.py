"""The gateway as its callers see it: over HTTP, in process."""
