"""The service on one port: settings from the environment, what every request needs, and the wiring of pages and API."""
