"""What the pages of the money share."""

RUBRIQUE = "financement"
LECTURE_ECRITURE = ["GET", "HEAD", "POST"]
