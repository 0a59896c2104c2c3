package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.OwnerKey;
import dev.mastaba.system.installation.PlainProxy;
import dev.mastaba.system.installation.Programs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages for the server's own machine are for its owner, whatever a proxy on the same machine sends. */
class LocalPagesIT {
    @TempDir
    static Path folder;

    private static Installation server;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void start() throws IOException {
        Installation base = Installation.in(folder.resolve("base")).configured("users.txt", "");
        Files.setPosixFilePermissions(base.conf().resolve("users.txt"), PosixFilePermissions.fromString("rw-------"));
        server = base.withShippedBundles()
                .configured(
                        "server.cfg",
                        "mastaba.addons = standard, addon-console, addon-metrics\nmastaba.management.port = 0\n")
                .configured("console.cfg", """
                        mastaba.path = /console
                        mastaba.security.users = file
                        mastaba.security.users.file = conf/users.txt
                        mastaba.security.allow.look = authenticated
                        """)
                .start();
        owner("/console/login", "Log in");
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void owner(String path, String text) {
        OwnerKey.awaitPage(server, path, text);
    }

    private static HttpResponse<String> get(URI address, String... fields) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(address);
        return CLIENT.send(
                (fields.length == 0 ? request : request.headers(fields)).build(), HttpResponse.BodyHandlers.ofString());
    }

    @ParameterizedTest
    @CsvSource({"''", "'proxy_http_version 1.1; proxy_set_header Connection \"\";'"})
    void theVisitorsOfNginxAreNotLocal(String directives) throws Exception {
        assumeTrue(Programs.installed("nginx"), "nginx is not installed");
        try (PlainProxy site = PlainProxy.start(server.url(), directives, folder);
                PlainProxy management = PlainProxy.start(server.management(), directives, folder)) {
            assertThat(get(site.url("/console/login")).statusCode()).isEqualTo(404);
            for (String page : new String[] {"threads", "status", "requests", "addons", "generations", "memory"}) {
                assertThat(get(management.url("/" + page)).statusCode())
                        .as(page)
                        .isEqualTo(401);
            }
            assertThat(get(management.url("/health/live")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theOwnerNeedsTheLinkOfTheCommand() throws Exception {
        URI login = server.url().resolve("/console/login");
        assertThat(get(login).statusCode()).isEqualTo(404);
        String link = new CommandLine(server.environment())
                .run("console", "/console/login")
                .text()
                .strip();
        HttpResponse<String> opened = get(URI.create(link));
        assertThat(opened.statusCode()).isEqualTo(303);
        assertThat(opened.headers().firstValue("Location")).contains("/console/login");
        String cookie = opened.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax");
        assertThat(get(login, "Cookie", cookie.split(";")[0]).statusCode()).isEqualTo(200);
        String forged = link.replaceFirst("local/[0-9]+", "local/99999999999");
        assertThat(get(URI.create(forged)).statusCode()).isEqualTo(404);
        assertThat(get(login, "Cookie", cookie.split("=")[0] + "=99999999999." + "a".repeat(43))
                        .statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-For: 192.0.2.1",
                "Forwarded: for=192.0.2.1",
                "Via: 1.1 proxy",
                "Origin: https://evil.example",
                "Origin: null",
                "Sec-Fetch-Site: cross-site"
            })
    void theKeyIsNotEnoughThroughAProxyOrForAnotherSite(String field) throws Exception {
        String[] parts = field.split(": ");
        String cookie = OwnerKey.of(server).cookie();
        URI login = server.url().resolve("/console/login");
        assertThat(get(login, "Cookie", cookie).statusCode()).isEqualTo(200);
        assertThat(get(login, "Cookie", cookie, parts[0], parts[1]).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aLinkOfAnotherSiteOpensThePage() throws Exception {
        assertThat(get(
                                server.url().resolve("/console/login"),
                                "Cookie",
                                OwnerKey.of(server).cookie(),
                                "Sec-Fetch-Site",
                                "cross-site",
                                "Sec-Fetch-Mode",
                                "navigate",
                                "Sec-Fetch-Dest",
                                "document")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void monitoringNeedsNoKeyAndItsDetailsDo() throws Exception {
        URI management = server.management();
        for (String page : new String[] {"/", "/health", "/health/live", "/health/started", "/metrics"}) {
            assertThat(get(management.resolve(page)).statusCode()).as(page).isIn(200, 503);
        }
        assertThat(get(management.resolve("/threads")).statusCode()).isEqualTo(401);
        assertThat(get(management.resolve("/threads"), "Authorization", "Bearer " + "a".repeat(43))
                        .statusCode())
                .isEqualTo(401);
        assertThat(get(
                                management.resolve("/threads"),
                                "Authorization",
                                OwnerKey.of(server).authorization())
                        .body())
                .contains("mastaba-deployer");
    }
}
