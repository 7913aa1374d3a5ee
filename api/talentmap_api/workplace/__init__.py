"""The workplace: accounts, shortlists, saved searches, demands, judgements and the audit trail, in one database."""
