"""Editable vocabularies with stable slugs, and external plans (PRS, PTSM, PCAET…) with their objectives."""
