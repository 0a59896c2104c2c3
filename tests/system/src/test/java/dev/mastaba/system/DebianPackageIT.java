package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.NotifySocket;
import dev.mastaba.system.installation.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package: its files, and the server in it as systemd runs it. */
class DebianPackageIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** systemd's measure times ten: 20 is the lowest tenth in which it calls a service OK. */
    private static final int EXPOSURE = 20;

    /** The text of the license is in each Debian system, and cmd is in none. */
    private static final Set<String> OTHERWISE = Set.of("LICENSE", "bin/mastaba.bat");

    @TempDir
    private static Path folder;

    private static Path root;
    private static Path control;

    @BeforeAll
    static void unpack() throws Exception {
        assumeTrue(Programs.installed("dpkg-deb"), "dpkg-deb is not installed");
        Path deb;
        try (Stream<Path> files = Files.list(packages())) {
            deb = files.filter(file -> file.toString().endsWith(".deb"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No package in " + packages() + ": run mvn package"));
        }
        root = folder.resolve("root");
        control = folder.resolve("control");
        run("dpkg-deb", "-x", deb.toString(), root.toString());
        run("dpkg-deb", "-e", deb.toString(), control.toString());
    }

    @Test
    void filesAreAtThePlacesThatDebianExpects() throws Exception {
        assertThat(mode("usr/bin/mastaba")).isEqualTo("rwxr-xr-x");
        assertThat(mode("usr/share/mastaba/bin/mastaba")).isEqualTo("rwxr-xr-x");
        assertThat(mode("etc/mastaba/server.cfg")).isEqualTo("rw-r--r--");
        assertThat(root.resolve("var/lib/mastaba/bundles")).isEmptyDirectory();
        assertThat(Files.readSymbolicLink(root.resolve("var/lib/mastaba/conf"))).hasToString("/etc/mastaba");
        assertThat(root.resolve("usr/share/mastaba/conf")).doesNotExist();
        assertThat(root.resolve("usr/share/mastaba/system")).isDirectoryContaining("glob:**/platform-core-*.jar");
        assertThat(Files.readAllLines(control.resolve("conffiles")))
                .containsExactlyInAnyOrder(
                        "/etc/default/mastaba", "/etc/mastaba/server.cfg", "/etc/mastaba/logback.xml");
        assertThat(Files.readString(control.resolve("control")))
                .contains("Depends: adduser, default-jre-headless (>= 2:1.17) | java17-runtime-headless")
                .doesNotContain("[[");
        for (String script : List.of("usr/bin/mastaba", "usr/share/mastaba/bin/mastaba")) {
            run("sh", "-n", root.resolve(script).toString());
        }
        for (String script : List.of("postinst", "prerm", "postrm")) {
            run("sh", "-n", control.resolve(script).toString());
            assertThat(Files.isExecutable(control.resolve(script))).isTrue();
        }
    }

    /** The documents name files of the installation; each is in the package, or at the place that Debian has for it. */
    @Test
    void thePackageHasTheFilesOfTheInstallation() throws Exception {
        Path installation = Path.of(System.getProperty("mastaba.installation")).normalize();
        List<String> missing;
        try (Stream<Path> files = Files.walk(installation)) {
            missing = files.filter(Files::isRegularFile)
                    .map(file -> installation.relativize(file).toString())
                    .filter(file -> !OTHERWISE.contains(file))
                    .filter(file -> !Files.exists(root.resolve(place(file)), LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
        assertThat(missing).isEmpty();
    }

    private static String place(String file) {
        if (file.equals("CHANGELOG.md")) {
            return "usr/share/doc/mastaba/" + file;
        }
        if (file.startsWith("conf/")) {
            return "etc/mastaba/" + file.substring("conf/".length());
        }
        return file.startsWith("systemd/")
                ? "usr/lib/systemd/system/" + file.substring("systemd/".length())
                : "usr/share/mastaba/" + file;
    }

    @Test
    void systemdAcceptsTheUnit() throws Exception {
        assumeTrue(Programs.installed("systemd-analyze"), "systemd-analyze is not installed");
        String shipped = Files.readString(root.resolve("usr/lib/systemd/system/mastaba.service"));
        Path unit = folder.resolve("mastaba.service");
        // systemd searches commands only in /usr, in which the package is not installed.
        Files.writeString(unit, shipped.replaceAll("=mastaba (?=serve|retry)", "=" + root + "/usr/bin/mastaba "));
        Path socket =
                Files.copy(root.resolve("usr/lib/systemd/system/mastaba.socket"), folder.resolve("mastaba.socket"));
        assertThat(run("systemd-analyze", "verify", unit.toString(), socket.toString()))
                .isEmpty();
        run("systemd-analyze", "security", "--offline=true", "--threshold=" + EXPOSURE, unit.toString());
    }

    @Test
    void systemdLearnsTheStateOfTheServer() throws Exception {
        assumeTrue(Programs.installed("systemd-notify"), "systemd-notify is not installed");
        link();
        Path file = folder.resolve("notify");
        try (NotifySocket systemd = NotifySocket.at(file);
                Installation server = Installation.in(folder.resolve("base"))
                        .installedIn(root.resolve("usr/share/mastaba"))
                        .withShippedBundles()
                        .with(root.resolve("usr/share/mastaba/examples/wiki.jar"))
                        .environment("NOTIFY_SOCKET", file.toString())
                        .environment("WATCHDOG_USEC", "1000000")
                        .start()) {
            String ready = systemd.await("READY=1", 1, LIMIT);
            assertThat(ready).contains("STATUS=Serving at http://127.0.0.1:");
            assertThat(server.get("/").status()).isLessThan(400);
            systemd.await("WATCHDOG=1", 2, LIMIT);

            assertThat(server.terminate()).isEqualTo(143);
            systemd.await("STOPPING=1", 1, LIMIT);
        }
    }

    /** Replaces the link into /etc, which does not lead into the unpacked package. */
    private static void link() throws IOException {
        Path link = root.resolve("usr/share/mastaba/lib/logback.xml");
        assertThat(Files.readSymbolicLink(link)).hasToString("/etc/mastaba/logback.xml");
        Files.delete(link);
        Files.createSymbolicLink(link, root.resolve("etc/mastaba/logback.xml"));
    }

    private static Path packages() {
        return Path.of(Objects.requireNonNull(
                        System.getProperty("mastaba.packages"), "The system property mastaba.packages is not set"))
                .normalize();
    }

    private static String mode(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(path)));
    }

    private static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + "\n" + output)
                .isZero();
        return output;
    }
}
