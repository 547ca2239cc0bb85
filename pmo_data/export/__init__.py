"""The only way out: workbooks, CSV, Parquet, the template; and the only place that escapes."""
