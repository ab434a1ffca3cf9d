# The command in an image: docs/docker.md. It was never built by a Docker engine; what was tried of it stands there.
ARG NODE_IMAGE=node:22.23.3-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /kit
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm pack --silent --pack-destination /tmp
WORKDIR /opt/telemeeting
RUN tar -xzf /tmp/telemeeting-kit-*.tgz --strip-components=1 && cp /kit/package-lock.json . \
    && npm ci --omit=dev --ignore-scripts && mkdir bin && ln -s ../dist/cli/main.js bin/telemeeting

FROM ${NODE_IMAGE}
COPY --from=build /opt/telemeeting /opt/telemeeting
ENV NODE_ENV=production PATH=/opt/telemeeting/bin:$PATH
USER node
WORKDIR /reports
EXPOSE 4010
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s --retries=3 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:4010/__admin/health').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["telemeeting"]
CMD ["mock", "--host", "0.0.0.0"]
