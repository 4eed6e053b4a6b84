# Compiles the pages, the server and the database driver …
FROM node:20.20-bookworm AS build
WORKDIR /waypost
COPY . .
RUN node scripts/start.mjs --setup-only \
    && npm prune --omit=dev --ignore-scripts \
    && rm -rf .next/cache .setup

# … and takes what serves. All state is in /data: mount it.
FROM node:20.20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 WAYPOST_DATA=/data
WORKDIR /waypost
COPY --from=build /waypost ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD ["node", "-e", "fetch('http://127.0.0.1:3000/api/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", ".build/server.mjs"]
