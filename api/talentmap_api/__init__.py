"""The web application: JSON API, pages and the workplace database."""
