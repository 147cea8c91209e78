"""Conformity of contracts: facts gathered from every room, rules run, statements and rules of funders kept."""
