"""Where a request comes from, for the lock of sign-in attempts and for nothing else."""

from django.conf import settings
from django.http import HttpRequest


def find_adresse_cliente(request: HttpRequest) -> str:
    """Return the address of the client, as the proxies of the installation saw it.

    Each proxy adds on the right whom it answers for: with n proxies the nth from the right is true,
    and what stands before it was written by the client.
    """
    chaine = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).split(",")
    adresses = [adresse.strip() for adresse in chaine if adresse.strip()]
    if settings.MANDATAIRES and len(adresses) >= settings.MANDATAIRES:
        return adresses[-settings.MANDATAIRES]
    return str(request.META.get("REMOTE_ADDR", ""))
