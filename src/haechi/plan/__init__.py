"""What if: the facts of an audit judged again, under measures not yet taken or under the law of another day."""
