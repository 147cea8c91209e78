"""The worker: sends the messages, makes what is asked for and long, sweeps what nobody needs any more."""

import logging
import signal
import threading
import time
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DatabaseError, close_old_connections, connections

from maillage.cycle.financement.operations.rappels import remind_demandes
from maillage.cycle.gouvernance.operations import remind_convocations
from maillage.cycle.programme.operations import remind_liens
from maillage.echanges.documents.operations import run_preparation
from maillage.echanges.notifications.operations import (
    is_menage_sur,
    note_passage,
    note_saut,
    prepare_messages,
    send_messages,
)
from maillage.echanges.vie_privee.operations import apply_conservation
from maillage.socle.indicateurs.operations import run_travail

journal = logging.getLogger("maillage.ouvrier")

PAS = 2.0  # seconds between two turns
MENAGE = 3600.0  # seconds between two sweeps
ATTENTE_MAXIMALE = 60.0  # seconds: the longest wait while the database does not answer


class Command(BaseCommand):
    """`maillage ouvrier`: runs until SIGTERM or Ctrl-C; several may run side by side."""

    help = "envoie les messages et fait le ménage, tant qu’il tourne"
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare `--une-fois`."""
        parser.add_argument(
            "--une-fois",
            action="store_true",
            help="fait un tour, ménage compris, puis s’arrête (pour cron)",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        """Turn until asked to stop; a turn that has begun is finished."""
        if options["une_fois"]:
            work(menage=True)
            return
        self.arret = threading.Event()
        for signe in (signal.SIGTERM, signal.SIGINT):
            signal.signal(signe, self.note_arret)
        self.run_turns()

    def note_arret(self, _signe: int, _cadre: FrameType | None) -> None:
        """Ask the loop to stop after the present turn."""
        self.arret.set()

    def run_turns(self) -> None:
        """Loop. An error of the database is waited out, longer and longer."""
        attente, menage_a = PAS, 0.0
        while not self.arret.is_set():
            du_menage = time.monotonic() >= menage_a
            try:
                work(menage=du_menage)
            except DatabaseError as panne:
                attente = min(attente * 2, ATTENTE_MAXIMALE)
                # The kind only: the text of a database error repeats values.
                journal.warning("base indisponible (%s)", type(panne).__name__)
                connections.close_all()
            else:
                attente = PAS
                menage_a = time.monotonic() + MENAGE if du_menage else menage_a
                close_old_connections()
            self.arret.wait(attente)


def work(*, menage: bool) -> None:
    """Do one turn. The sweeping comes with what is due by the calendar, once the clock is sure."""
    note_saut()
    menage = menage and is_menage_sur()
    if menage:
        remind_liens()
        remind_demandes()
        remind_convocations()
    prepare_messages()
    send_messages()
    if run_preparation():
        prepare_messages()  # whoever asked for it is told at once
    run_travail()
    if menage:
        apply_conservation()
    note_passage()
