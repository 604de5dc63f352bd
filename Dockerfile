# The binary, built from the workspace, in a small image that does not run as root.
FROM rust:1-bookworm AS build
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends libpq-dev cmake && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
COPY .cargo .cargo
COPY crates crates
COPY migrations migrations
COPY openapi openapi
COPY tests tests
RUN cargo build --release --locked --package meldewerk-api

FROM debian:bookworm-slim
RUN apt-get update -qq && apt-get install -y -qq --no-install-recommends libpq5 curl && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --create-home --home-dir /data meldewerk
COPY --from=build /src/target/release/meldewerk /usr/local/bin/meldewerk
USER meldewerk
WORKDIR /data
VOLUME /data
ENV MELDEWERK_SERVER_LISTEN=0.0.0.0:8080 MELDEWERK_DATABASE_URL=sqlite:/data/meldewerk.sqlite3 MELDEWERK_LOG_FORMAT=json
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s CMD curl --fail --silent http://127.0.0.1:8080/readyz
ENTRYPOINT ["meldewerk"]
CMD ["serve"]
