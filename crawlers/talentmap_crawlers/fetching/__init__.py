"""Fetching from the network: a child process with Scrapy's engine, one polite request at a time."""
