"""Files that editors send in, from their arrival to their source or to the reason why there is none."""

from typing import TYPE_CHECKING

from articles import sentences
from articles.importer.document import Message
from articles.models import Source, Upload

if TYPE_CHECKING:
    from portal.models import User


def receive(
    name: str, data: bytes, *, by: "User", size: int | None = None, failure: Message | None = None
) -> Upload:
    """Keep a file that was sent in, to be read next; one that cannot be read at all, with the reason."""
    return Upload.objects.create(
        name=name[:255],
        data=data,
        size=len(data) if size is None else size,
        status=Upload.Status.FAILED if failure else Upload.Status.WAITING,
        failure=sentences.to_json(failure) if failure else None,
        sent_by=by,
    )


def claim(upload: Upload, *, again: bool = False) -> bool:
    """Take a waiting file to read it; of two requests at once one gets it. `again`: also one that failed or stuck."""
    free = [Upload.Status.WAITING] + again * [Upload.Status.FAILED, Upload.Status.READING]
    return bool(
        Upload.objects.filter(pk=upload.pk, status__in=free).update(
            status=Upload.Status.READING, failure=None
        )
    )


def settle(upload: Upload, *, source: Source | None, created: bool, failure: Message | None) -> None:
    """What became of a file that was read. Its bytes go once it has a source, which keeps the text."""
    if source is None:
        upload.status = Upload.Status.FAILED
        upload.failure = sentences.to_json(failure) if failure else {"template": "", "values": {}}
        upload.save(update_fields=["status", "failure"])
        return
    imported = Upload.Status.IMPORTED if source.edition == 1 else Upload.Status.EDITION
    upload.status = imported if created else Upload.Status.UNCHANGED
    upload.source, upload.failure, upload.data = source, None, b""
    upload.save(update_fields=["status", "source", "failure", "data"])


def discard(upload: Upload) -> None:
    """Take a file from the list; a source that was made of it stays."""
    upload.delete()
