package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Owner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server is backed up while it works, is lost, and comes back; bad disks and killed processes leave nothing half done. */
class BackupIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    /** Each request adds two rows in one transaction. */
    private Path ledger() {
        return AddOns.withMembers("ledger", "@App(\"ledger\")", """
                private final javax.sql.DataSource database;
                @Activate public Thing(@Reference(target = "(name=ledger)") javax.sql.DataSource database) throws Exception {
                  this.database = database;
                  try (var connection = database.getConnection(); var statement = connection.createStatement()) {
                    statement.execute("CREATE TABLE IF NOT EXISTS entries (id IDENTITY, text VARCHAR(2000))");
                  }
                }
                String add() throws Exception {
                  try (var connection = database.getConnection(); var statement = connection.createStatement()) {
                    connection.setAutoCommit(false);
                    statement.execute("INSERT INTO entries (text) VALUES ('" + "d".repeat(1000) + "')");
                    statement.execute("INSERT INTO entries (text) VALUES ('" + "c".repeat(1000) + "')");
                    connection.commit();
                    return "added";
                  }
                }
                String count() throws Exception {
                  try (var connection = database.getConnection(); var statement = connection.createStatement();
                       var rows = statement.executeQuery("SELECT COUNT(*) FROM entries")) {
                    rows.next();
                    return rows.getString(1);
                  }
                }
                @Override public void include(Configurator config) {
                  config.addRoute("add", "/add");
                  config.addView(request -> Response.text(add()), route("add"));
                  config.addRoute("count", "/count");
                  config.addView(request -> Response.text(count()), route("count"));
                  config.addRoute("left", "/left");
                  config.addView(request -> Response.text("none"), route("left"), id("left"));
                  config.addRoute("right", "/right");
                  config.addView(request -> Response.text("none"), route("right"), id("right"));
                }""").writeTo(folder.resolve("made"));
    }

    private Path side(String side, int build) {
        String include = "config.overrideView(\"ledger:%s\", request -> Response.text(\"%s %d\"));";
        return AddOns.extension(side, "ledger", include.formatted(side, side, build))
                .writeTo(folder.resolve("made" + build));
    }

    @Test
    void aLostServerComesBack() throws Exception {
        Path base = folder.resolve("base");
        List<String> first =
                List.of("deploy", side("left", 1).toString(), side("right", 1).toString());
        List<String> second =
                List.of("deploy", side("left", 2).toString(), side("right", 2).toString());
        try (Installation server = Installation.in(base)
                .with(ledger())
                .configured("server.cfg", """
                        jdbc.crm.url = jdbc:postgresql://127.0.0.1:5999/crm
                        jdbc.crm.user = clerk
                        """)
                .configured("crm.password", "secret")) {
            Files.setPosixFilePermissions(
                    server.conf().resolve("crm.password"), PosixFilePermissions.fromString("rw-------"));
            server.start();
            server.awaitPage("/add", "added");
            CommandLine mastaba = new CommandLine(server.environment());
            done(mastaba.run(first.toArray(String[]::new)));
            int generation = generation(mastaba);

            Path backup = folder.resolve("backup.zip");
            int before;
            AtomicBoolean stop = new AtomicBoolean();
            AtomicInteger added = new AtomicInteger(1);
            // The common pool of two processors has one thread.
            ExecutorService threads = Executors.newFixedThreadPool(2);
            CompletableFuture<Void> writes = CompletableFuture.runAsync(
                    () -> {
                        while (!stop.get()) {
                            added.addAndGet(get(server, "/add").equals("added") ? 1 : 0);
                        }
                    },
                    threads);
            CompletableFuture<Void> deploys = CompletableFuture.runAsync(
                    () -> {
                        CommandLine other = new CommandLine(server.environment());
                        for (int i = 0; !stop.get(); i++) {
                            done(other.run((i % 2 == 0 ? second : first).toArray(String[]::new)));
                        }
                    },
                    threads);
            try {
                for (int i = 0; i < 2; i++) {
                    before = added.get();
                    Said said = mastaba.run("backup", "--force", backup.toString());
                    done(said);
                    assertThat(said.text())
                            .contains("Databases: ledger", "keys")
                            .contains("Not included: Database crm")
                            .contains("pg_dump --format=custom --host=127.0.0.1 --port=5999 --username=clerk");
                    assertOneState(backup);
                }
                before = added.get();
                done(mastaba.start("backup", "--force", backup.toString()));
            } finally {
                stop.set(true);
                threads.shutdown();
                writes.join();
                deploys.join();
            }
            assertThat(added.get()).as("writes went on").isGreaterThan(before);
            assertThat(Files.getPosixFilePermissions(backup)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(server.var().resolve("incoming")).isEmptyDirectory();
            assertThat(mastaba.run("backup", backup.toString()).text()).contains("already exists", "--force");

            Said running = mastaba.run("restore", backup.toString());
            assertThat(running.exitCode()).isEqualTo(2);
            assertThat(running.text()).contains("A server uses " + base, "Stop the server");
            assertThat(server.get("/count").status()).isEqualTo(200);

            server.kill();
            delete(base);
            done(mastaba.run("restore", backup.toString()));
            assertThat(Files.getPosixFilePermissions(server.conf().resolve("crm.password")))
                    .isEqualTo(PosixFilePermissions.fromString("rw-------"));
            assertThat(Files.getPosixFilePermissions(server.var().resolve("data")))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            server.start();
            int rows = Integer.parseInt(server.get("/count").body());
            assertThat(rows).as("whole transactions").isEven().isGreaterThanOrEqualTo(2 * before);
            String left = server.get("/left").body();
            assertThat(left).startsWith("left ");
            assertThat(server.get("/right").body()).isEqualTo(left.replace("left", "right"));
            assertThat(mastaba.run("generations").text()).contains("left", "right");
            done(mastaba.run(second.toArray(String[]::new)));
            done(mastaba.run("rollback", String.valueOf(generation)));
            server.awaitPage("/left", "left 1");
            server.awaitPage("/right", "right 1");
            assertThat(Integer.parseInt(server.get("/count").body())).isEqualTo(rows);

            server.stop();
            Path stopped = folder.resolve("stopped.zip");
            done(mastaba.run("backup", stopped.toString()));
            Said checked = mastaba.run("restore", "--verify", "--json", stopped.toString());
            done(checked);
            assertThat(checked.text()).contains("\"valid\": true", "\"databases\": [\"ledger\"]");
            done(mastaba.run("restore", "--force", stopped.toString()));
            server.start();
            assertThat(Integer.parseInt(server.get("/count").body())).isEqualTo(rows);
        }
    }

    /** The two bundles that are always deployed together are of the same build. */
    private void assertOneState(Path backup) throws IOException {
        List<Integer> builds = new ArrayList<>();
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            assertThat(zip.getEntry("var/attempts/probation.properties"))
                    .as("a change that would count as not survived")
                    .isNull();
            for (String side : List.of("left", "right")) {
                ZipEntry entry = zip.getEntry("bundles/" + side + "-1.0.0.jar");
                byte[] jar = zip.getInputStream(entry).readAllBytes();
                for (int build = 1; build <= 2; build++) {
                    Path made = folder.resolve("made" + build + "/" + side + "-1.0.0.jar");
                    if (java.util.Arrays.equals(jar, Files.readAllBytes(made))) {
                        builds.add(build);
                    }
                }
            }
        }
        assertThat(builds).hasSize(2);
        assertThat(builds.get(0)).isEqualTo(builds.get(1));
    }

    private static int generation(CommandLine mastaba) {
        var found = java.util.regex.Pattern.compile("\"generation\" : (\\d+)")
                .matcher(mastaba.run("status", "--json").text());
        assertThat(found.find()).isTrue();
        return Integer.parseInt(found.group(1));
    }

    private static String get(Installation server, String path) {
        try {
            return server.get(path).body();
        } catch (IOException broken) {
            return broken.toString();
        }
    }

    private static void done(Said said) {
        assertThat(said.exitCode()).as(said.text()).isZero();
    }

    @Test
    void whatFailsLeavesEverythingAsItWas() throws Exception {
        Path base = folder.resolve("base");
        CommandLine mastaba = new CommandLine(Map.of("MASTABA_BASE", base.toString()));
        assertThat(mastaba.run("backup", folder.resolve("none.zip").toString()).text())
                .contains(base + " is not a folder");
        Installation stopped = Installation.in(base).configured("server.cfg", "# mine\n");
        byte[] large = new byte[1 << 20];
        new Random(7).nextBytes(large);
        Files.write(stopped.bundles().resolve("large.bin"), large);
        Path backup = folder.resolve("backup.zip");
        done(mastaba.run("backup", backup.toString()));
        assertThat(mastaba.run("backup", stopped.var().resolve("b.zip").toString())
                        .text())
                .contains("cannot be in");
        Said content = mastaba.run("restore", backup.toString());
        assertThat(content.exitCode()).isEqualTo(2);
        assertThat(content.text()).contains("already has files", "mastaba restore --force");

        Files.writeString(stopped.var().resolve("restoring"), "killed");
        stopped.launch();
        assertThat(stopped.awaitEnd(LIMIT)).isEqualTo(2);
        assertThat(stopped.output()).contains("was interrupted", "mastaba restore --force");
        done(mastaba.run("restore", "--force", backup.toString()));
        assertThat(stopped.var().resolve("restoring")).doesNotExist();

        assumeThat(new Owner().root()).as("may mount a small file system").isTrue();
        Map<String, Long> before = sizes(base);
        Path small = Files.createDirectories(folder.resolve("small"));
        run("mount", "-t", "tmpfs", "-o", "size=512k", "none", small.toString());
        try {
            Said full = mastaba.run("backup", small.resolve("b.zip").toString());
            assertThat(full.exitCode()).as(full.text()).isEqualTo(2);
            assertThat(full.text()).contains("No backup was written", "is full", "df -h " + small);
            assertThat(small).isEmptyDirectory();

            Said noRoom = new CommandLine(
                            Map.of("MASTABA_BASE", small.resolve("base").toString()))
                    .run("restore", backup.toString());
            assertThat(noRoom.exitCode()).as(noRoom.text()).isEqualTo(2);
            assertThat(noRoom.text()).contains("Nothing was restored", "df -h");
        } finally {
            run("umount", small.toString());
        }
        // The folder of settings cannot be moved, after that of bundles has been.
        run("mount", "-t", "tmpfs", "none", stopped.conf().toString());
        try {
            Said busy = mastaba.run("restore", "--force", backup.toString());
            assertThat(busy.exitCode()).as(busy.text()).isEqualTo(2);
            assertThat(busy.text()).contains("Nothing was restored", "busy");
        } finally {
            run("umount", stopped.conf().toString());
        }
        assertThat(sizes(base)).isEqualTo(before);
    }

    private static Map<String, Long> sizes(Path base) {
        Map<String, Long> sizes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(base)) {
            for (Path file : files.toList()) {
                sizes.put(base.relativize(file).toString(), Files.isRegularFile(file) ? Files.size(file) : -1);
            }
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
        return sizes;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
