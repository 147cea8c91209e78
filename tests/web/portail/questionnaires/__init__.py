"""The public page of a questionnaire."""
