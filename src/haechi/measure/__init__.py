"""What a marketplace can do about its transfers, each as a change of the facts: judged again, never guessed."""
