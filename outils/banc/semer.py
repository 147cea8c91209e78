"""One step of the bench in a process of its own: `plans` prints what to open, `foule N M` and `grand N` seed."""

import json
import sys
from dataclasses import asdict

import django

django.setup()

from outils.banc import semis  # noqa: E402 - the tables exist once Django is ready

if __name__ == "__main__":
    if sys.argv[1] == "plans":
        semis.preparer_base()
        print(json.dumps(asdict(semis.semer_plans())))
    elif sys.argv[1] == "grand":
        semis.semer_grand(int(sys.argv[2]))
    else:
        semis.semer_foule(int(sys.argv[2]), int(sys.argv[3]))
