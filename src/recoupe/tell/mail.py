"""News of a story as a message that a mail program opens: plain text, with the same as data attached."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from hashlib import sha256

__all__ = ["mail"]

SENDER = "recoupe <recoupe@localhost>"
LONGEST = 150
"""Characters of a subject."""


def mail(subject: str, text: str, data: str, made: datetime) -> bytes:
    """The message (an .eml file): its subject on one line, the text, and the JSON `data` as an attachment.

    Equal arguments give equal bytes.

    >>> from datetime import UTC
    >>> made = mail("2 new articles", "…", "{}", datetime(2031, 3, 4, tzinfo=UTC))
    >>> made.splitlines()[0]
    b'Subject: 2 new articles'
    """
    message = EmailMessage(policy=SMTP)
    name = sha256(f"{subject}\0{text}\0{data}\0{made}".encode()).hexdigest()[:32]
    message["Subject"] = " ".join(subject.split())[:LONGEST]
    message["From"] = SENDER
    message["Date"] = format_datetime(made)
    message["Message-ID"] = f"<{name}@recoupe.localhost>"
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    message.add_attachment(data.encode(), maintype="application", subtype="json", filename="news.json")
    message.set_boundary(f"recoupe-{name}")
    return message.as_bytes()
