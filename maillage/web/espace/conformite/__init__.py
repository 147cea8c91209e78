"""Conformity: the sheet of a contract, the page of a rule, statements, the rules of funders."""
