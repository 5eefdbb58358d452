"""What may break while the gateway decides: the process, the disk, the database, the clock, the keys; and races."""
