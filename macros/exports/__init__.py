"""The same content in forms that are no page: the PDF, the calendar's file, the schemas."""
