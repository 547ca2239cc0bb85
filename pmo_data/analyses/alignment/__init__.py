"""Does the money follow the strategy: which project moves which objective, and who serves none?"""
