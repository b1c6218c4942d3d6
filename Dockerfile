# Balie in a container: built from source, run by a user without rights.

FROM rust:1.95-slim-trixie AS build
WORKDIR /build
# The dependencies first, against an empty Balie: this layer is built again only when they change.
COPY Cargo.toml Cargo.lock ./
RUN mkdir -p src/build tests/portal tests/browser benches/bare \
 && for file in src/main.rs src/build/main.rs tests/portal/main.rs tests/browser/main.rs benches/bare/main.rs; do echo 'fn main() {}' > "$file"; done \
 && touch src/lib.rs \
 && cargo build --release --locked \
 && rm -r src
# Now Balie itself. The copied files may be older than the empty ones were, so cargo is told that they changed.
COPY . .
RUN touch src/lib.rs src/main.rs src/build/main.rs \
 && cargo build --release --locked

FROM debian:trixie-slim
# The certificates are for mail over TLS.
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --no-create-home --shell /usr/sbin/nologin balie
COPY --from=build /build/target/release/balie /usr/local/bin/balie
USER balie
ENV BALIE_LISTEN=0.0.0.0:8080
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --retries=3 CMD ["balie", "healthcheck"]
ENTRYPOINT ["balie"]
CMD ["serve"]
