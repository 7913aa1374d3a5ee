"""Who may do what: accounts, sessions, tokens, throttling, and the guard in front of every route."""
