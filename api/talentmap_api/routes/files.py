"""Files to download."""

from urllib.parse import quote

from fastapi.responses import Response

from talentmap_api.services.exporting import MEDIA_TYPES, Format, Sheet, file_name, write_file


def download(sheet: Sheet, kind: Format) -> Response:
    """The file as an attachment; `X-Exported` says n of N to programs."""
    answer = attachment(write_file(sheet, kind), file_name(sheet, kind), MEDIA_TYPES[kind])
    answer.headers["X-Exported"] = f"{len(sheet.rows)} of {sheet.total}"
    return answer


def attachment(content: bytes, name: str, media_type: str) -> Response:
    """A file to keep, under a name that may be in any script."""
    plain = f"talentmap.{name.rpartition('.')[2]}"
    headers = {"Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"}
    return Response(content, media_type=media_type, headers=headers)
