"""A document of Word's becomes a partnership's folder: its sections, its profile, and a report that hides nothing."""
