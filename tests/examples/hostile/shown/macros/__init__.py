raise SystemExit("UNREAD")
