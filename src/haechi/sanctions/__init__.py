"""What a breach costs: surcharge and fine, step by step as the Commission computes them, dated apart from the rules."""
