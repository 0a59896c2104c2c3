package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Jvm;
import dev.mastaba.system.installation.Programs;
import dev.mastaba.system.load.Connection;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The metrics of a server, as Prometheus and operators see them. */
class MetricsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Path MONITORING = Installation.home().resolve("monitoring");
    /** Only servers with running databases, TLS, replaced generations, refusals, and collections have these; the test has none of them. */
    private static final Set<String> RARE = Set.of(
            "mastaba_database_connections",
            "mastaba_database_waiting",
            "mastaba_refusals_total",
            "mastaba_tls_certificate_left_seconds",
            "mastaba_tls_certificate_refused",
            "jvm_gc_pause_seconds_sum",
            "mastaba_kept_entries",
            "mastaba_kept_size_bytes",
            "up");

    @TempDir
    private Path folder;

    private Path shop(String version) throws IOException {
        return AddOns.withMembers("metered.shop", "@App(\"shop\")", """
                        @Override public void include(Configurator config) {
                          io.micrometer.core.instrument.Counter orders =
                              dev.mastaba.metrics.Metrics.of(config).registry().counter("shop.orders");
                          config.route("front", "/").get(request -> Response.text("VERSION"));
                          config.route("visit", "/visit").get(request -> {
                            dev.mastaba.core.session.Session.of(request).put("a", "b");
                            return Response.text("visited");
                          });
                          config.route("order", "/orders/{id}").get(request -> {
                            orders.increment();
                            return Response.text("ordered");
                          });
                        }""".replace("VERSION", version))
                .using(MeterRegistry.class)
                .using(dev.mastaba.metrics.Metrics.class)
                .writeTo(folder.resolve(version + ".jar"));
    }

    private static String metrics(URI management) throws IOException {
        try (Connection connection = Connection.to(management)) {
            return connection.get("/metrics").body();
        }
    }

    private static List<String> orders(URI management) throws IOException {
        return metrics(management)
                .lines()
                .filter(line -> line.startsWith("shop_orders_total"))
                .toList();
    }

    @Test
    void showApplicationsContainerAndBundlesAndFollowEachChange() throws Exception {
        try (Installation server = Installation.in(folder.resolve("base"))
                .configured("server.cfg", "mastaba.management.port = 0\n")
                .configured("shop.cfg", "mastaba.sessions.store = memory\n")
                .withAddOns("addon-metrics", "addon-sessions", "addon-templates", "jackson-core")
                .with(shop("one"))
                .start()) {
            server.awaitPage("/", "one");
            URI management = server.management();
            server.get("/orders/1");
            server.get("/orders/2");
            assertThat(orders(management))
                    .singleElement()
                    .asString()
                    .contains("application=\"shop\"")
                    .endsWith(" 2.0");
            assertThat(metrics(management))
                    .contains("http_route=\"/orders/{id}\"", "bundle=\"metered.shop\"", "mastaba_generation ");
            assertThat(server.admin("metrics").text()).contains("shop_orders_total{");
            server.get("/visit");
            assertThat(metrics(management).lines())
                    .anyMatch(line -> line.startsWith("mastaba_sessions_started_total{")
                            && line.contains("application=\"shop\"")
                            && line.contains("store=\"memory\"")
                            && line.endsWith(" 1.0"))
                    .anyMatch(line -> line.startsWith("mastaba_sessions_saved_size_bytes_total{"))
                    .anyMatch(line -> line.startsWith("mastaba_template_cache_misses_total{engine=\"pebble\"")
                            || line.startsWith("mastaba_template_cache_misses_total{application=\"shop\""));

            server.drop(shop("two"), "metered.shop-1.0.0.jar");
            server.awaitPage("/", "two");
            Await.until(
                    "the meters of the first generation are gone",
                    LIMIT,
                    () -> orders(management).size() == 1
                            && orders(management).get(0).endsWith(" 0.0"),
                    server::output);
            new Jvm(server.pid()).awaitLoadersOf("metered.shop.Thing", 1, LIMIT);
            namesInTheMonitoringFilesExist(metrics(management));
            prometheusScrapes(management);
        }
    }

    private static void namesInTheMonitoringFilesExist(String metrics) throws IOException {
        Set<String> known = metrics.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("[{ ]", 2)[0])
                .collect(Collectors.toSet());
        Set<String> used = new TreeSet<>();
        for (String file : List.of("mastaba-alerts.yml", "grafana-dashboard.json")) {
            Matcher name = Pattern.compile("\\b(?:mastaba|http_server|jvm|process)_\\w+")
                    .matcher(Files.readString(MONITORING.resolve(file)));
            while (name.find()) {
                used.add(name.group());
            }
        }
        used.removeAll(known);
        assertThat(used).isSubsetOf(RARE);
    }

    private void prometheusScrapes(URI management) throws Exception {
        assumeTrue(Programs.installed("prometheus") && Programs.installed("promtool"), "Prometheus is not installed");
        assertThat(exitCode("promtool", "check", "rules", MONITORING + "/mastaba-alerts.yml"))
                .isZero();
        Path config = Files.writeString(
                folder.resolve("prometheus.yml"),
                Files.readString(MONITORING.resolve("prometheus.yml"))
                        .replace("127.0.0.1:6544", management.getAuthority())
                        .replace("15s", "1s")
                        .replace("mastaba-alerts.yml", MONITORING + "/mastaba-alerts.yml"));
        URI prometheus = URI.create("http://127.0.0.1:" + Programs.reservedPort() + "/");
        Process process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + folder.resolve("tsdb"),
                        "--web.listen-address=" + prometheus.getAuthority())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
        try {
            Await.until(
                    "Prometheus has scraped the server",
                    LIMIT,
                    () -> query(prometheus, "shop_orders_total").contains("\"application\":\"shop\""),
                    () -> "see prometheus.log");
            assertThat(query(prometheus, "mastaba_applications")).contains("\"1\"]");
        } finally {
            process.destroy();
            process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private static String query(URI prometheus, String name) {
        try (Connection connection = Connection.to(prometheus)) {
            return connection.get("/api/v1/query?query=" + name).body();
        } catch (IOException notYet) {
            return "";
        }
    }

    private static int exitCode(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
