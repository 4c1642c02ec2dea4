"""Small, whole inputs of every kind that intake takes, made here: for the tests and the fuzzer."""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
import zlib

PARAGRAPHS = (
    "Le pont suspendu de Brévelle a été fermé mardi matin après la découverte d'une fissure dans un pylône.",
    "« Nous rouvrirons quand les experts nous le diront », a déclaré la maire, Odile Garrigou, qui attend un rapport.",
    "Quelque 3 200 véhicules le franchissaient chaque jour ; une déviation de 14 kilomètres a été mise en place.",
    "Les commerçants de la rive gauche, eux, demandent à la région une navette et une aide pour les semaines à venir.",
)
TEXT = "\n\n".join(PARAGRAPHS)
HTML = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
ADDRESS = "https://lefil.example/2031/pont-de-brevelle"


def page(title: str = "Le pont de Brévelle fermé", body: str = HTML, language: str = "fr") -> bytes:
    """A page of an outlet."""
    return (f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title} – Le Fil</title>'
            f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Le Fil">'
            '<meta property="article:published_time" content="2031-03-04T09:30:00+01:00"></head>'
            f'<body><nav><a href="/">Accueil</a></nav><article><h1>{title}</h1>{body}</article></body></html>').encode()


def rss(items: str | None = None) -> bytes:
    """A feed whose one entry holds the whole article, and one that holds a summary."""
    items = items or (
        f"<item><title>Le pont fermé</title><link>{ADDRESS}</link><guid>fil-1</guid>"
        f"<pubDate>Tue, 04 Mar 2031 09:30:00 +0100</pubDate><description>Un pylône fissuré.</description>"
        f"<content:encoded><![CDATA[{HTML}]]></content:encoded></item>"
        "<item><title>La navette</title><link>https://lefil.example/2031/navette</link><guid>fil-2</guid>"
        "<pubDate>Wed, 05 Mar 2031 10:00:00 +0100</pubDate>"
        "<description>&lt;p&gt;Une navette &amp;eacute;lectrique relie les deux rives.&lt;/p&gt;</description></item>")
    return ('<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Le Fil</title>'
            f"<language>fr-FR</language>{items}</channel></rss>").encode()


def atom() -> bytes:
    """The same in Atom."""
    return ('<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">'
            "<title>Le Fil</title><entry><title>Le pont fermé</title><id>urn:fil:1</id>"
            f'<link rel="alternate" href="{ADDRESS}"/><updated>2031-03-04T09:30:00Z</updated>'
            f'<content type="html">{HTML.replace("<", "&lt;").replace(">", "&gt;")}</content></entry></feed>').encode()


def sitemap() -> bytes:
    """A news sitemap of one page."""
    return ('<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
            'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url>'
            f"<loc>{ADDRESS}</loc><news:news><news:publication><news:name>Le Fil</news:name>"
            "<news:language>fr</news:language></news:publication>"
            "<news:publication_date>2031-03-04</news:publication_date>"
            "<news:title>Le pont fermé</news:title></news:news></url></urlset>").encode()


def sitemap_index(place: str = "https://lefil.example/news.xml.gz") -> bytes:
    """An index of one sitemap."""
    return ('<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>'
            f"<loc>{place}</loc></sitemap></sitemapindex>").encode()


def ninjs(generation: int = 1, /, **changes: object) -> dict[str, object]:
    """An item of an agency, in one of the three generations of the format."""
    item: dict[str, object]
    if generation == 1:
        item = {"uri": "urn:newsml:agence.example:20310304:p1", "type": "text",
                "versioncreated": "2031-03-04T09:30:00Z", "pubstatus": "usable", "version": "1", "language": "fr",
                "headline": "Le pont fermé", "body_xhtml": HTML, "copyrightholder": "Agence Brévelloise"}
    else:
        created, status, kind, holder = (
            ("versioncreated", "pubstatus", "contenttype", "copyrightholder") if generation == 2
            else ("versionCreated", "pubStatus", "contentType", "copyrightHolder"))
        item = {"uri": "urn:newsml:agence.example:20310304:p1", "type": "text", created: "2031-03-04T09:30:00Z",
                status: "usable", "version": "2", "language": "fr-FR", holder: "Agence Brévelloise",
                "headlines": [{"role": "main", kind: "text/plain", "value": "Le pont fermé"}],
                "bodies": [{"role": "main", kind: "text/html", "value": HTML}]}
    return {**item, **changes}


def newsml(status: str = "usable", version: int = 1, extra: str = "", body: str = HTML) -> bytes:
    """A message of an agency that holds one item, its body marked up in NITF."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>'
        f'<newsItem guid="urn:newsml:agence.example:20310304:p2" version="{version}" xml:lang="fr">'
        '<itemMeta><itemClass qcode="ninat:text"/><provider qcode="nprov:AB"><name>Agence Brévelloise</name></provider>'
        f'<versionCreated>2031-03-04T09:30:00+01:00</versionCreated>{extra}<pubStatus qcode="stat:{status}"/>'
        "</itemMeta>"
        "<contentMeta><headline>Le pont fermé</headline><creditline>AB</creditline></contentMeta><contentSet>"
        '<inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">'
        "<body><body.head><hedline><hl1>Le pont fermé</hl1></hedline><byline>Par A. B.</byline></body.head>"
        f"<body.content>{body}</body.content></body></nitf></inlineXML></contentSet></newsItem></itemSet></newsMessage>"
    ).encode()


def pdf(lines: tuple[str, ...] = PARAGRAPHS, *, packed: bool = False) -> bytes:
    """A page of a PDF, one drawn line each, in the encoding of its standard fonts."""
    drawn = "".join(f"({line.replace('(', '')}) Tj T* " for line in lines).replace("’", "'")
    content = f"BT /F1 11 Tf 14 TL 40 800 Td {drawn}ET".encode("cp1252", "replace")
    content, packing = (zlib.compress(content), b" /Filter /FlateDecode") if packed else (content, b"")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(content), packing, content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + (b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
                   % (len(objects) + 1, table, len(objects) + 1, len(data)))


def word() -> bytes:
    """A document with a title, paragraphs and a table."""
    import docx

    document = docx.Document()
    document.add_heading("Le pont fermé", 0)
    for paragraph in PARAGRAPHS:
        document.add_paragraph(paragraph)
    cell = document.add_table(1, 2).rows[0].cells
    cell[0].text, cell[1].text = "Véhicules", "3 200"
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def record(kind: str, content: str, body: bytes, url: str = ADDRESS, date: str = "2031-03-04T10:00:00Z") -> bytes:
    """One record of a web archive."""
    head = (f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {date}\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000001>\r\nContent-Type: {content}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n")
    return head.encode() + body + b"\r\n\r\n"


def response(body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", extra: str = "",
             url: str = ADDRESS) -> bytes:
    """A record of what a server answered."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{extra}Content-Length: {len(body)}\r\n\r\n".encode()
    return record("response", "application/http; msgtype=response", head + body, url)


def warc() -> bytes:
    """A web archive: what made it, a page, a picture, a page in German, a text."""
    german = "".join(f"<p>Die Brücke ist seit Dienstag für den Verkehr gesperrt, und das wird noch {n} Wochen so "
                     "bleiben.</p>" for n in range(9))
    return (record("warcinfo", "application/warc-fields", b"software: seeds\r\n") + response(page())
            + response(b"\x89PNG\r\n", "image/png") + response(page("Die Brücke", german, "de"))
            + record("conversion", "text/plain", TEXT.encode(), "https://autre.example/texte"))


def zipped(**members: bytes) -> bytes:
    """A zip file of some members; `__` stands for a slash and `_dot_` for a dot in their names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(_name(name), (2031, 3, 4, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def taped(**members: bytes) -> bytes:
    """A tar file of some members, their names as for `zipped`."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(_name(name))
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return stream.getvalue()


def _name(name: str) -> str:
    return name.replace("__", "/").replace("_dot_", ".")


def seeds() -> dict[str, bytes]:
    """One whole input or more of every kind, by the name of a file of that kind."""
    plain = {
        "a.txt": b" date 2031-03-04 " + TEXT.encode(), "b.txt": TEXT.encode("cp1252"), "a.html": page(),
        "a.json": json.dumps({"text": TEXT, "title": "Pont", "url": ADDRESS, "published": "2031-03"}).encode(),
        "one.json": json.dumps(ninjs(1)).encode(), "two.json": json.dumps([ninjs(2), ninjs(3)]).encode(),
        "a.jsonl": b"".join(json.dumps(entry).encode() + b"\n" for entry in ({"text": TEXT}, ninjs(3), {"text": 5})),
        "rss.xml": rss(), "atom.xml": atom(), "news.xml": sitemap(), "index.xml": sitemap_index(),
        "agency.xml": newsml(),
        "old.xml": rss().replace(b"UTF-8", b"ISO-8859-1").decode().encode("latin-1", "replace"),
        "a.pdf": pdf(), "packed.pdf": pdf(packed=True), "a.docx": word(), "a.warc": warc(),
    }
    return plain | {
        "a.warc.gz": b"".join(gzip.compress(part, mtime=0) for part in (
            response(page()), record("conversion", "text/plain", TEXT.encode()))),
        "news.xml.gz": gzip.compress(sitemap(), mtime=0),
        "a.zip": zipped(a_dot_txt=plain["a.txt"], sub__b_dot_html=page(), sub__c_dot_warc=warc(),
                        d_dot_json=plain["a.json"]),
        "nested.zip": zipped(inner_dot_zip=zipped(a_dot_txt=b"Un.", b_dot_tar=taped(c_dot_txt=b"Deux."))),
        "a.tar": taped(a_dot_txt=plain["a.txt"], sub__b_dot_xml=rss(), c_dot_docx=plain["a.docx"]),
        "a.tar.gz": gzip.compress(taped(a_dot_txt=plain["a.txt"], b_dot_xml=newsml()), mtime=0),
    }
