"""`/docs`: the OpenAPI page, from our own files."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

router = APIRouter(include_in_schema=False)

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>talentmap API</title>
<link rel="stylesheet" href="/static/lib/swagger/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="/static/lib/swagger/swagger-ui-bundle.js"></script>
<script nonce="{nonce}">
SwaggerUIBundle({{
  url: "{openapi}",
  dom_id: "#docs",
  deepLinking: true,
  validatorUrl: null,
  requestInterceptor: (request) => {{
    request.headers["X-CSRF-Token"] = "{csrf}";
    return request;
  }},
}});
</script>
</body>
</html>
"""


@router.get("/docs", response_class=HTMLResponse)
def read_docs(request: Request) -> str:
    """Swagger UI on our OpenAPI document; what it sends carries the session's token."""
    state = request.state
    return _PAGE.format(nonce=state.nonce, openapi=request.app.openapi_url, csrf=state.session.csrf)
