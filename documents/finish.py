"""The last step: repairs the structure tree, adds the claim PDF/UA-1 to the metadata and saves reproducibly."""

import io
from collections.abc import Mapping
from decimal import Decimal

import pikepdf
from pikepdf import Name

from documents.hooks import Source
from documents.repair import repair
from documents.structure import read, write

# PDF/A demands that metadata outside its own schemas is described in the file itself.
_CLAIM = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>PDF/UA version identifier</pdfaProperty:description>
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF>"""


def finish(data: bytes, sources: Mapping[int, Source]) -> bytes:
    """Return the accessible, archivable file; the same input gives the same bytes."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        document = read(pdf, sources)
        repair(document, [Decimal(str(page.mediabox[3])) for page in pdf.pages])
        write(pdf, document)
        _claim(pdf)
        target = io.BytesIO()
        pdf.save(
            target, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True, deterministic_id=True
        )
    return target.getvalue()


def _claim(pdf: pikepdf.Pdf) -> None:
    """Add the claim PDF/UA-1 and its description to the metadata that claims PDF/A-2a."""
    metadata = pdf.Root.Metadata.read_bytes()
    before, end, after = metadata.rpartition(b"</rdf:RDF>")
    if not end:
        raise ValueError("the metadata has no end of RDF")
    pdf.Root.Metadata = pdf.make_stream(before + _CLAIM + after, Type=Name.Metadata, Subtype=Name.XML)
