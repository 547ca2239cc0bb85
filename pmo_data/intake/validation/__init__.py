"""Does what was read obey the schema, row by row and table against table?"""
