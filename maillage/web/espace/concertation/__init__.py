"""The concertation on screen: recueils, verbatims, existing initiatives."""
