package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.AdminReply;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Owner;
import dev.mastaba.system.installation.Programs;
import dev.mastaba.system.installation.TlsKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An installation that is upgraded under a base, whose {@code bundles/} is there already, as in a prepared volume. */
@Execution(ExecutionMode.CONCURRENT)
class UpgradeIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String TEMPLATES = "addon-templates.jar";
    /** The add-ons of the copied installation: more than bundles, and quicker to start than all. */
    private static final String[] ADD_ONS = {TEMPLATES, "addon-i18n.jar", "addon-tweens.jar"};

    @TempDir
    private Path folder;

    private Path home;
    private Installation server;

    @BeforeEach
    void open() throws IOException {
        home = folder.resolve("installation");
        Installation.copyTo(home, ADD_ONS);
        server = Installation.in(folder.resolve("base")).installedIn(home).withShippedBundles();
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** An application that an add-on of the installation renders. */
    private Path application() {
        return AddOns.application("site", "site", """
                config.addRoute("front", "/");
                config.addView(request -> java.util.Map.of("title", "site"), route("front"), renderer("templates/front.peb"));""")
                .withResource("templates/front.peb", "{{ title }}")
                .writeTo(folder.resolve("made"));
    }

    @Test
    @Tag("smoke")
    void reachesTheAddOnsOfABaseAndARollbackPutsTheFormerOneIntoIt() throws Exception {
        server.with(application()).start();
        assertServes();
        assertThat(server.bundles()).isDirectoryNotContaining("glob:**/addon-*");
        assertThat(text("addons")).containsPattern("dev\\.mastaba\\.templates .* addons/addon-templates\\.jar");
        String former = generation();
        server.stop();

        upgrade();
        server.start();
        assertServes();
        assertThat(text("diff")).contains("~ dev.mastaba.templates");
        assertThat(text("status")).doesNotContain("MAST-DEPLOY-12");

        assertThat(text("rollback", former)).contains("serve again");
        assertServes();
        assertThat(server.bundles().resolve(TEMPLATES))
                .hasSameBinaryContentAs(Installation.home().resolve("addons/" + TEMPLATES));
        assertThat(server.bundles()).isDirectoryNotContaining("glob:**/addon-{i18n,tweens}.jar");
        assertThat(text("status")).contains("MAST-DEPLOY-121");
    }

    @Test
    void isKeptFromABaseByItsCopiesUntilTheyAreUndeployed() throws Exception {
        server.with(application()).withShipped("addons/" + TEMPLATES).start();
        assertThat(text("status")).contains("MAST-DEPLOY-120", "mastaba undeploy " + TEMPLATES);
        server.stop();

        upgrade();
        server.start();
        assertThat(text("status")).contains("MAST-DEPLOY-121", "bundles/" + TEMPLATES, "mastaba undeploy " + TEMPLATES);
        assertThat(server.output()).contains("MAST-DEPLOY-121");
        assertThat(text("addons"))
                .containsPattern("dev\\.mastaba\\.templates .* addon-templates\\.jar")
                .doesNotContain("addons/" + TEMPLATES);
        assertThat(text("undeploy", TEMPLATES)).contains("removed");
        assertThat(text("addons")).contains("addons/" + TEMPLATES);
        assertThat(text("status")).doesNotContain("MAST-DEPLOY-12");
        assertThat(text("diff")).contains("~ dev.mastaba.templates");
        assertServes();
    }

    @Test
    void anAddOnOfTheInstallationIsLeftOutByASetting() throws Exception {
        server.with(application()).start();
        AdminReply refused = server.admin("undeploy", "dev.mastaba.tweens");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.text()).contains("mastaba.addons = standard, !addon-tweens");
        server.stop();

        server.configured("server.cfg", "mastaba.addons = standard, !addon-tweens\n")
                .start();
        assertThat(text("addons")).doesNotContain("tweens").contains("dev.mastaba.templates");
        assertThat(text("status")).doesNotContain("Remedy");
        assertServes();
    }

    @Test
    void bundlesThatVanishAreHeldHoweverManyAddOnsThereAre() throws Exception {
        server.with(application(), AddOns.extension("dark", "site", "").writeTo(folder.resolve("made")))
                .start();
        server.removeAll();
        Await.until("a report", LIMIT, () -> server.reports().all().contains("MAST-DEPLOY-035"), server::output);
        AdminReply status = server.admin("status");
        assertThat(status.exitCode()).isEqualTo(1);
        assertThat(status.text()).contains("half of the serving bundles are missing from bundles/: dark, site.");
    }

    @Test
    void anArchiveIsInstalledBesideTheInstallationAndServes() throws Exception {
        server.with(application()).start();
        Path link = Files.createSymbolicLink(folder.resolve("current"), home.getFileName());
        assertThat(mastaba(home, 2, "upgrade", archive("0.0.9"))).contains("is older than", "--allow-older");
        Path cut = Path.of(archive("8.0.0"));
        byte[] whole = Files.readAllBytes(cut);
        Files.write(cut, java.util.Arrays.copyOf(whole, whole.length / 2));
        assertThat(mastaba(home, 2, "upgrade", cut.toString())).contains("is incomplete");
        assertThat(servingHome()).isEqualTo(home.toRealPath());

        Path next = folder.toRealPath().resolve("mastaba-9.0.0");
        assertThat(mastaba(home, 0, "upgrade", archive("9.0.0"))).contains("In use: " + next);
        assertThat(servingHome()).isEqualTo(next);
        assertThat(link.toRealPath()).isEqualTo(next);
        assertServes();

        assertThat(mastaba(next, 0, "upgrade", "--back")).contains("In use: " + home.toRealPath());
        assertThat(servingHome()).isEqualTo(home.toRealPath());
        assertThat(link.toRealPath()).isEqualTo(home.toRealPath());
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .noneMatch(name -> name.startsWith(".") || name.endsWith("0.0.9") || name.endsWith("8.0.0"));
        }
    }

    /** Root upgrades a server of another user, with TLS; who is not root upgrades a server of their own. */
    @Test
    void theNewVersionIsTriedAsTheOwnerOfTheBaseAndBesideItsPorts() throws Exception {
        Owner owner = new Owner();
        owner.open(folder);
        Path seen = Files.createDirectory(folder.resolve("seen"));
        owner.giveToEverybody(seen);
        TlsKey.in(server.conf().resolve("server.p12"));
        server.withAddOns("none")
                .with(AddOns.application("site", "site", """
                        try {
                            java.nio.file.Files.writeString(java.nio.file.Path.of("SEEN", System.getProperty("user.name")), "x");
                        } catch (java.io.IOException failed) {
                            throw new java.io.UncheckedIOException(failed);
                        }
                        config.addRoute("front", "/");
                        config.addView(request -> Response.text("site"), route("front"));""".replace("SEEN", seen.toString()))
                        .writeTo(folder.resolve("made")))
                .configured("server.cfg", """
                        mastaba.http.tls.port = PORT
                        mastaba.http.tls.keystore = conf/server.p12
                        mastaba.http.tls.password = only for this test
                        """.replace("PORT", Integer.toString(Programs.reservedPort())))
                .startedBy(owner.startsServer());
        owner.give(folder.resolve("base"));
        server.start();
        String user;
        try (Stream<Path> users = Files.list(seen)) {
            user = users.findFirst().orElseThrow().getFileName().toString();
        }
        Files.delete(seen.resolve(user));

        Path next = folder.toRealPath().resolve("mastaba-9.0.0");
        assertThat(mastaba(home, 0, "upgrade", archive("9.0.0"))).contains("In use: " + next);
        assertThat(servingHome()).isEqualTo(next);
        assertThat(seen.resolve(user)).exists();
        try (Stream<Path> users = Files.list(seen)) {
            assertThat(users).hasSize(1);
        }
        try (Stream<Path> files = Files.walk(folder.resolve("base/var"))) {
            assertThat(files)
                    .allSatisfy(file -> assertThat(Files.getOwner(file, LinkOption.NOFOLLOW_LINKS))
                            .hasToString(user));
        }
    }

    /** The installation of the process that serves. */
    private Path servingHome() throws IOException {
        long pid = server.owner().orElseThrow().pid();
        String command = Files.readString(Path.of("/proc/" + pid + "/cmdline"));
        String start = "-Dmastaba.home=";
        int begin = command.indexOf(start) + start.length();
        return Path.of(command.substring(begin, command.indexOf('\0', begin)));
    }

    private String mastaba(Path installation, int exitCode, String... words) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(installation.resolve("bin/mastaba").toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(server.environment());
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text + server.output()).isEqualTo(exitCode);
        return text;
    }

    /** An archive of the installation as another version. */
    private String archive(String version) throws Exception {
        Path source = folder.resolve("sources/mastaba-" + version);
        Installation.copyTo(source, ADD_ONS);
        try (Stream<Path> lib = Files.list(source.resolve("lib"))) {
            Path launcher = lib.filter(file -> file.getFileName().toString().startsWith("distribution-"))
                    .findFirst()
                    .orElseThrow();
            Files.move(launcher, launcher.resolveSibling("distribution-" + version + ".jar"));
        }
        Path archive = folder.resolve("mastaba-" + version + ".tar.gz");
        Process tar = new ProcessBuilder(
                        "tar",
                        "-I",
                        "gzip -1",
                        "-cf",
                        archive.toString(),
                        "-C",
                        source.getParent().toString(),
                        source.getFileName().toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        return archive.toString();
    }

    private void assertServes() throws IOException {
        assertThat(server.get("/").body()).isEqualTo("site");
    }

    private String generation() {
        String text = text("status");
        return text.substring("Generation ".length(), text.indexOf(" serves"));
    }

    private String text(String command, String... arguments) {
        AdminReply reply = server.admin(command, arguments);
        assertThat(reply.exitCode()).as(reply.text() + server.output()).isZero();
        return reply.text();
    }

    /** Replaces an add-on of the installation by one that differs, as a package manager does. */
    private void upgrade() throws IOException {
        Path newer = Installation.rebuilt("addons/" + TEMPLATES, folder.resolve("newer"));
        Files.move(
                newer,
                home.resolve("addons").resolve(TEMPLATES),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }
}
