"""PMO Lens without a browser: everything that is true whether or not anybody looks at it.

Data flows one way: schema -> intake -> store -> analyses -> charts -> pages.
"""
