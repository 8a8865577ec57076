# syntax=docker/dockerfile:1
FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY shared/package.json shared/
COPY server/package.json server/
COPY admin-web/package.json admin-web/
COPY user-web/package.json user-web/
RUN npm ci --no-audit --no-fund
COPY tsconfig.base.json ./
COPY scripts scripts
COPY shared shared
COPY server server
COPY admin-web admin-web
COPY user-web user-web
RUN npm run build

# What the running server needs of the packages, and nothing of what built it.
FROM node:20-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY shared/package.json shared/
COPY server/package.json server/
COPY admin-web/package.json admin-web/
COPY user-web/package.json user-web/
RUN npm ci --omit=dev --workspace server --no-audit --no-fund

FROM node:20-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
# Everything under /app belongs to root: the server may write to /data alone, so the root file system can be read-only.
COPY --from=packages /app/node_modules node_modules
COPY package.json ./
COPY server/package.json server/
COPY drizzle drizzle
COPY --from=build /app/server/dist server/dist
COPY --from=build /app/user-web/dist user-web/dist
COPY --from=build /app/admin-web/dist admin-web/dist
RUN install -d -o node -g node -m 0700 /data
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then((reply) => process.exit(reply.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=64", "--enable-source-maps", "server/dist/main.js"]
