# The talent map's web server. Its steps are make targets, so that an image holds what `make install` makes.
FROM python:3.11-slim AS build
RUN apt-get update && apt-get install --yes --no-install-recommends make && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN make install wheel

FROM python:3.11-slim
RUN useradd --create-home talentmap
WORKDIR /app
COPY --from=build /src/requirements.lock /src/dist/*.whl ./
RUN pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock && pip install --no-cache-dir --no-deps ./*.whl
USER talentmap
ENV TALENTMAP_HOME=/workspace
VOLUME /workspace
EXPOSE 8765
CMD ["talentmap", "serve"]
