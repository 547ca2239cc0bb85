"""Which canonical table is a found table, and which column is which, with how sure and why."""
