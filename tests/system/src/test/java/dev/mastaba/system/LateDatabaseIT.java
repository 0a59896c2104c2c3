package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.migrations.Migrations;
import dev.mastaba.stores.PostgresServer;
import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database that is there later than the server: the application that needs it serves by itself. */
class LateDatabaseIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    /** The wiki, whose add-ons use the database as well. */
    private Installation wiki(String settings) {
        return configured(settings).withShippedBundles().withShipped("examples/wiki.jar");
    }

    /** An application that migrates its database: an attempt takes a tenth of one of the wiki. */
    private Installation pages(String settings) {
        return configured(settings)
                .withAddOns("addon-migrations")
                .with(AddOns.withMembers("pages", "@App(\"wiki\")", """
                        private final javax.sql.DataSource database;
                        @Activate public Thing(@Reference(target = "(name=wiki)") javax.sql.DataSource database) { this.database = database; }
                        @Override public void include(Configurator config) {
                          dev.mastaba.migrations.Migrations.of(config).add(database);
                          config.route("front", "/").get(request -> Response.text("pages"));
                        }""")
                        .using(Migrations.class)
                        .withResource("db/migration/V1__create_pages.sql", "CREATE TABLE page (id INT PRIMARY KEY);\n")
                        .writeTo(folder));
    }

    private Installation configured(String settings) {
        return Installation.in(folder.resolve("base"))
                .configured(
                        "server.cfg", "mastaba.http.health = /health\nmastaba.http.health.detail = true\n" + settings);
    }

    private static void awaitServing(Installation server) {
        Await.until(
                "the application serves",
                LIMIT,
                () -> server.get("/").status() == 200,
                () -> server.admin("status").text() + server.output());
        Await.until(
                "nothing is retried",
                LIMIT,
                () -> !server.admin("status").text().contains("Retry: "),
                () -> server.admin("status").text());
        assertThat(server.admin("status").text()).doesNotContain("MAST-JDBC", "MAST-MIGRATION", "Leak: ");
    }

    private static void requireRetries(Installation server) throws IOException {
        Await.until(
                "a second attempt",
                LIMIT,
                () -> server.admin("status").text().matches("(?s).*Retry: .*pages; attempt [3-9] at .*"),
                () -> server.admin("status").text());
        assertThat(server.get("/").status()).isNotEqualTo(200);
        assertThat(server.get("/health/ready").status()).isEqualTo(503);
        assertThat(server.get("/health/live").status()).isEqualTo(200);
    }

    @Test
    void postgresThatStartsAfterTheServer() throws Exception {
        PostgresServer postgres = PostgresServer.started();
        try {
            String url = postgres.url();
            postgres.stop();
            try (Installation server = pages("mastaba.start.wait = 1s\njdbc.wiki.url = " + url + "\njdbc.wiki.user = "
                            + postgres.user() + "\n")
                    .start()) {
                requireRetries(server);
                postgres.start();
                awaitServing(server);
            }
        } finally {
            postgres.close();
        }
    }

    @Test
    void theStartWaitsForPostgres() throws Exception {
        PostgresServer postgres = PostgresServer.started();
        try {
            String url = postgres.url();
            postgres.stop();
            Thread later = new Thread(() -> {
                Await.until(
                        "the server has tried",
                        LIMIT,
                        () -> Files.isRegularFile(folder.resolve("base/var/reports/latest.txt"))
                                && Files.readString(folder.resolve("base/var/reports/latest.txt"))
                                        .contains("MAST-"),
                        () -> "no attempt");
                postgres.start();
            });
            later.start();
            try (Installation server = wiki("mastaba.start.wait = 2m\njdbc.wiki.url = " + url + "\njdbc.wiki.user = "
                            + postgres.user() + "\n")
                    .start()) {
                assertThat(server.get("/").status()).isEqualTo(200);
            } finally {
                later.join();
            }
        } finally {
            postgres.close();
        }
    }

    /** H2 locks its file: another process, such as a backup or the former server, may hold it for a while. */
    @Test
    void anEmbeddedDatabaseThatAnotherProcessHolds() throws Exception {
        Path data = Files.createDirectories(folder.resolve("base/var/data"));
        Path file = Files.createFile(data.resolve("wiki.mv.db"));
        try (Installation server = pages("mastaba.start.wait = 1s\n")) {
            try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
                    FileChannel channel = open.getChannel();
                    FileLock held = channel.lock()) {
                assertThat(held.isValid()).isTrue();
                server.start();
                requireRetries(server);
            }
            Files.deleteIfExists(file);
            awaitServing(server);
        }
    }
}
