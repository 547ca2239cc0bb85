"""Type whole columns with evidence; what it does not decide becomes a doubt, never a guess."""
