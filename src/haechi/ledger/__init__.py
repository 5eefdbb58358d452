"""Bytes that cannot be unsaid: a Merkle log (RFC 9162) of commitments, its checkpoints and proofs. Knows nothing of privacy."""
