package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.api.Api;
import dev.mastaba.security.AclPolicy;
import dev.mastaba.stores.PostgresServer;
import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** API tokens of a server, from the command line to a request. */
class ApiTokensIT {
    @TempDir
    private Path folder;

    private Path shop() throws Exception {
        SourceBundle bundle = AddOns.withMembers("tokens.shop", "@App(\"shop\")", """
                        private final javax.sql.DataSource database;
                        @Activate public Thing(@Reference(target = "(name=shop)") javax.sql.DataSource database) { this.database = database; }
                        @Override public void include(Configurator config) {
                          dev.mastaba.api.Api.of(config).in(database);
                          config.setSecurityPolicy(dev.mastaba.security.AclPolicy.of(
                              dev.mastaba.security.AclPolicy.Groups.none(), new dev.mastaba.api.TokenPolicy()));
                          config.route("version", "/version").get(request -> Response.text("one"));
                          config.route("orders", "/orders").get(
                              request -> Response.text(dev.mastaba.core.security.Identity.of(request).get().userId()),
                              dev.mastaba.api.ApiOptions.scope("orders:read"));
                        }""")
                .using(Api.class)
                .using(AclPolicy.class);
        Path made = bundle.writeTo(Files.createTempDirectory(folder, "made"));
        return Files.move(made, folder.resolve("shop.jar"));
    }

    private static int status(Installation server, String token) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.url().resolve("/orders"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.ofString())
                .statusCode();
    }

    /** Returns the files below a folder that contain a text. */
    private static List<Path> containing(Path base, String text) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(base)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1).contains(text)) {
                    found.add(each);
                }
            }
        }
        return found;
    }

    @Test
    void aTokenIsCreatedUsedAndRevokedAndStaysSecret() throws Exception {
        Path base = folder.resolve("base");
        try (PostgresServer database = PostgresServer.started();
                Installation server = Installation.in(base)
                        .withShippedBundles()
                        .with(shop())
                        .configured(
                                "server.cfg",
                                "jdbc.shop.url = " + database.url() + "\njdbc.shop.user = " + database.user() + "\n")) {
            MoneyIT.addDriver(server);
            server.start();
            server.awaitPage("/version", "one");
            CommandLine mastaba = new CommandLine(server.environment());

            String token = mastaba.run("tokens", "create", "--owner", "anna", "--name", "CI", "--scope", "orders:read")
                    .text()
                    .lines()
                    .findFirst()
                    .orElseThrow();
            assertThat(token).startsWith("mst_");
            assertThat(status(server, token)).isEqualTo(200);
            assertThat(status(server, token + "x")).isEqualTo(401);
            String listed = mastaba.run("tokens").text();
            assertThat(listed).contains("anna  CI  orders:read").doesNotContain(token);
            assertThat(mastaba.run("tokens", "list", "--json").text()).contains("\"anna\"");
            assertThat(mastaba.run("log").text())
                    .containsPattern("tokens create +done .*anna CI [0-9]+ orders:read")
                    .doesNotContain(token);

            String id = listed.lines().skip(1).findFirst().orElseThrow().strip().split(" ")[0];
            assertThat(mastaba.run("tokens", "revoke", id, "--app", "shop").text())
                    .contains("is revoked");
            assertThat(status(server, token)).isEqualTo(401);
            assertThat(mastaba.run("tokens", "revoke", id, "--app", "shop").exitCode())
                    .isOne();
            assertThat(mastaba.run("log").text())
                    .containsPattern("tokens revoke +done .*" + id)
                    .containsPattern("tokens revoke +refused .*" + id);
            assertThat(containing(base, token.substring(4))).isEmpty();
            assertThat(server.output()).doesNotContain(token);
        }
    }
}
