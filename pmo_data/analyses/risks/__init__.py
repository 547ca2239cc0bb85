"""What may go wrong or well: which risks are high, what they may cost, who acts on them."""
