"""What the Act asks of the controller itself, matter by matter: rules that no single transfer answers."""
