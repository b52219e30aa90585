# One image per role: docker build --target api|worker|sandbox .
# The set-up runs from the worker's image. No image holds a secret: settings come from the environment at run time.

FROM maven:3.9.11-eclipse-temurin-25 AS build
WORKDIR /build
COPY pom.xml ./
COPY storage/pom.xml storage/
COPY ledger/pom.xml ledger/
COPY workflows/pom.xml workflows/
COPY activities/pom.xml activities/
COPY worker/pom.xml worker/
COPY api/pom.xml api/
COPY sandbox/pom.xml sandbox/
COPY standalone/pom.xml standalone/
COPY benchmark/pom.xml benchmark/
COPY storage/src storage/src
COPY ledger/src ledger/src
COPY workflows/src workflows/src
COPY activities/src activities/src
COPY worker/src worker/src
COPY api/src api/src
COPY sandbox/src sandbox/src
# Each module's libraries land in its target/lib, and its own jar beside them.
RUN --mount=type=cache,target=/m2 \
    mvn -B -ntp -Dmaven.repo.local=/m2 -DskipTests -pl api,worker,sandbox -am \
        package dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=target/lib \
    && for role in api worker sandbox; do cp "$role"/target/"$role"-*.jar "$role"/target/lib/; done


FROM eclipse-temurin:25.0.4_7-jre-noble AS runtime
COPY --chmod=755 docker/healthy /usr/local/bin/healthy
RUN groupadd --system --gid 10001 apiinone \
    && useradd --system --uid 10001 --gid apiinone --no-create-home --shell /usr/sbin/nologin apiinone \
    && install --directory --owner apiinone --group apiinone /data
# Percentages of what the container is given, so that a limit there is the only place to change. A JVM that has run out of
# memory ends, and its restart policy brings a whole one.
ENV JAVA_TOOL_OPTIONS="-XX:MaxRAMPercentage=70 -XX:+ExitOnOutOfMemoryError -Djava.awt.headless=true"
WORKDIR /app
USER 10001:10001


FROM runtime AS api
COPY --from=build /build/api/target/lib /app
EXPOSE 8080 8081
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-cp", "/app/*", "io.apiinone.api.ApiApplication"]


FROM runtime AS worker
COPY --from=build /build/worker/target/lib /app
# Health and metrics only; outside a container they stay on the loopback address.
ENV SERVER_ADDRESS=0.0.0.0
EXPOSE 8082
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "-cp", "/app/*", "io.apiinone.worker.WorkerApplication"]


FROM runtime AS sandbox
COPY --from=build /build/sandbox/target/lib /app
# It takes no usual keys when others can reach it: SANDBOX_API_KEY and SANDBOX_WEBHOOK_KEY have to be given.
ENV SANDBOX_BIND=0.0.0.0 SANDBOX_DATA=/data
VOLUME /data
EXPOSE 8041
ENTRYPOINT ["java", "-cp", "/app/*", "io.apiinone.sandbox.SandboxApplication"]
