"""Type whole columns with evidence; what evidence does not decide becomes a doubt, never a guess."""
