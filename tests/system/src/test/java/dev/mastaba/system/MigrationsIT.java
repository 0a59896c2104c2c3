package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.migrations.Migrations;
import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Jvm;
import dev.mastaba.testing.felix.SourceBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations of databases on a server, as operators see them. */
class MigrationsIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String PAGES = "CREATE TABLE page (id INT PRIMARY KEY, author VARCHAR(50));\n";

    @TempDir
    private Path folder;

    private static SourceBundle wiki(String version) {
        return AddOns.withMembers("migrated.wiki", "@App(\"wiki\")", """
                        private final javax.sql.DataSource database;
                        @Activate public Thing(@Reference(target = "(name=wiki)") javax.sql.DataSource database) { this.database = database; }
                        @Override public void include(Configurator config) {
                          dev.mastaba.migrations.Migrations.of(config).add(database);
                          config.route("front", "/").get(request -> Response.text("version VERSION"));
                        }""".replace("VERSION", version))
                .using(Migrations.class)
                .withVersion(version)
                .withResource("db/migration/V1__create_pages.sql", PAGES);
    }

    private static SourceBundle stars() {
        return AddOns.withMembers("migrated.stars", "@Extends(\"wiki\")", """
                        private final javax.sql.DataSource database;
                        @Activate public Thing(@Reference(target = "(name=wiki)") javax.sql.DataSource database) { this.database = database; }
                        @Override public void include(Configurator config) {
                          dev.mastaba.migrations.Migrations.of(config).add(database);
                        }""")
                .using(Migrations.class)
                .withResource("db/migration/V1__add_stars.sql", "ALTER TABLE page ADD COLUMN stars INT;\n");
    }

    private Path jar(String name, SourceBundle bundle) throws IOException {
        Path made = bundle.writeTo(Files.createTempDirectory(folder, "made"));
        return Files.move(made, folder.resolve(name));
    }

    @Test
    void anOperatorSeesWhatRunsAndWhatStays() throws Exception {
        Path first = jar("wiki.jar", wiki("1.0.0"));
        Path expanded = jar(
                "wiki-1.1.jar",
                wiki("1.1.0")
                        .withResource(
                                "db/migration/V2__add_licence.sql", "ALTER TABLE page ADD COLUMN licence INT;\n"));
        Path contracted = jar(
                "wiki-1.2.jar",
                wiki("1.2.0")
                        .withResource("db/migration/V2__add_licence.sql", "ALTER TABLE page ADD COLUMN licence INT;\n")
                        .withResource(
                                "db/migration/V3__drop_author__since_1.1.sql",
                                "ALTER TABLE page DROP COLUMN author;\n"));
        try (Installation server = Installation.in(folder.resolve("base"))
                .withShipped("addons/addon-migrations.jar")
                .with(first)
                .start()) {
            server.awaitPage("/", "version 1.0.0");
            CommandLine mastaba = new CommandLine(server.environment());
            Jvm jvm = new Jvm(server.pid());

            Said refused = mastaba.run("deploy", contracted.toString());
            assertThat(refused.text())
                    .contains("MAST-MIGRATION-012", "version 1.0 serves", "V3__drop_author__since_1.1.sql:1");
            server.remove("wiki-1.2.jar");

            Said tried = mastaba.run("try", expanded.toString());
            assertThat(tried.text())
                    .contains(
                            "wiki: would run 2 add licence (db/migration/V2__add_licence.sql, expands) on table wiki_migrations",
                            "    ALTER TABLE page ADD COLUMN licence INT;");
            assertThat(mastaba.run("try", "--json", expanded.toString()).text()).contains("\"prepare\"", "would run 2");
            assertThat(mastaba.run("deploy", expanded.toString()).text()).contains("wiki: ran 2 add licence");
            assertThat(mastaba.run("deploy", contracted.toString()).text()).contains("wiki: ran 3 drop author");
            assertThat(mastaba.run("deploy", jar("stars.jar", stars()).toString())
                            .text())
                    .contains("migrated.stars: ran 1 add stars");
            server.awaitPage("/", "version 1.2.0");

            server.remove("stars.jar");
            jvm.awaitLoadersOf("migrated.stars.Thing", 0, LIMIT);
            jvm.awaitLoadersOf("migrated.wiki.Thing", 1, LIMIT);
            jvm.awaitLoadersOf("org.flywaydb.core.Flyway", 1, LIMIT);
            server.drop(Installation.rebuilt("addons/addon-migrations.jar", folder.resolve("rebuilt")));
            jvm.awaitLoadersOf("dev.mastaba.migrations.MigrationsAddOn", 1, LIMIT);
            assertThat(server.output()).doesNotContain("cannot be unloaded");
        }
    }

    @Test
    void aRollbackListsWhatStays() throws Exception {
        Path first = jar("wiki.jar", wiki("1.0.0"));
        try (Installation server = Installation.in(folder.resolve("base"))
                .withShipped("addons/addon-migrations.jar")
                .with(first)
                .start()) {
            server.awaitPage("/", "version 1.0.0");
            CommandLine mastaba = new CommandLine(server.environment());
            Path next = Files.createDirectory(folder.resolve("next")).resolve("wiki.jar");
            Files.move(
                    jar(
                            "next.jar",
                            wiki("1.1.0")
                                    .withResource(
                                            "db/migration/V2__add_licence.sql",
                                            "ALTER TABLE page ADD COLUMN licence INT;\n")),
                    next);
            mastaba.run("deploy", next.toString());
            server.awaitPage("/", "version 1.1.0");

            assertThat(mastaba.run("rollback", "1").text())
                    .contains("serve again", "wiki: 2 add licence stays, although version 1.0 does not contain it");
            server.awaitPage("/", "version 1.0.0");
        }
    }

    @Test
    void aCheckWithTheSettingsOfAServerChangesNoDatabase() throws Exception {
        Path wiki = jar("wiki.jar", wiki("1.0.0"));
        Path conf = Files.createDirectory(folder.resolve("conf"));
        Path database = folder.resolve("checked");
        Files.writeString(
                conf.resolve("server.cfg"), "jdbc.wiki.url = jdbc:h2:file:" + database + "\njdbc.wiki.user = sa\n");
        CommandLine mastaba = new CommandLine(Installation.in(folder.resolve("base"))
                .withAddOns("addon-migrations")
                .environment());

        Said first = mastaba.run("check", "--conf", conf.toString(), wiki.toString());
        Said second = mastaba.run("check", "--conf", conf.toString(), wiki.toString());

        assertThat(first.text())
                .contains("Nothing is refused.", "wiki: would run 1 create pages", "    CREATE TABLE page");
        assertThat(second.text()).contains("wiki: would run 1 create pages");
    }
}
