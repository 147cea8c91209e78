"""What runs and serves the tests and the checks: settings, throwaway PostgreSQL, browser, tools."""
