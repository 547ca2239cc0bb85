"""People and their time: who is overloaded, which role blocks what, whom nobody can replace."""
