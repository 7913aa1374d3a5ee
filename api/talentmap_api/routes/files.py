"""A list of people as a file to download."""

from urllib.parse import quote

from fastapi.responses import Response

from talentmap_api.services.exporting import MEDIA_TYPES, Format, Sheet, file_name, write_file


def download(sheet: Sheet, kind: Format) -> Response:
    """The file as an attachment; `X-Exported` says n of N to programs."""
    name = file_name(sheet, kind)
    headers = {
        "Content-Disposition": f"attachment; filename=\"talentmap.{kind}\"; filename*=UTF-8''{quote(name)}",
        "X-Exported": f"{len(sheet.rows)} of {sheet.total}",
    }
    return Response(write_file(sheet, kind), media_type=MEDIA_TYPES[kind], headers=headers)
