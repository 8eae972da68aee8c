"""A zip archive that was counted before it was believed."""

import io
import zipfile

from .reasons import Reason, Refused

MOST_ENTRIES = 2_000
MOST_BYTES = 200 * 1024**2
MOST_RATIO = 100  # unpacked bytes to packed ones
SMALL = 10 * 1024**2  # bytes up to which the ratio says nothing
_ENTRY = b"PK\x01\x02"  # opens each entry of the directory
_LOCAL_HEADER = 30  # bytes before the name in front of each entry's data
_CHUNK = 1024**2


def open_archive(data: bytes) -> zipfile.ZipFile:
    """Opens an archive after unpacking it once in a stream. What its headers say of sizes is not believed.

    Archives inside it are entries like others and are never opened.
    """
    if data.count(_ENTRY) > MOST_ENTRIES:  # before the directory is built in memory
        raise Refused(Reason.SWOLLEN)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = sorted(archive.infolist(), key=lambda entry: entry.header_offset)
        if any(entry.flag_bits & 1 for entry in entries):
            raise Refused(Reason.PROTECTED)
        free = 0
        for entry in entries:  # bytes that serve several entries at once are a bomb's trick
            if entry.header_offset < free:
                raise Refused(Reason.SWOLLEN)
            free = entry.header_offset + _LOCAL_HEADER + entry.compress_size
        _count(archive, entries, len(data))
    except Refused:
        raise
    except Exception as error:
        raise Refused(Reason.DAMAGED) from error
    return archive


def _count(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = 0
    for entry in entries:
        with archive.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                unpacked += len(chunk)
                if unpacked > MOST_BYTES or unpacked > max(SMALL, packed * MOST_RATIO):
                    raise Refused(Reason.SWOLLEN)
