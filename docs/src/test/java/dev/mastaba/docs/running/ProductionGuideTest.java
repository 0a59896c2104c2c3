package dev.mastaba.docs.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files and commands of "Production in ten minutes", as the programs that read them see them. */
class ProductionGuideTest {
    private static final Path PAGE = Path.of("guide/production.md");

    @TempDir
    private Path folder;

    @Test
    void nginxAcceptsItsFile() throws Exception {
        assumeTrue(installed("nginx") && installed("openssl"), "nginx and openssl are required");
        Path key = folder.resolve("key.pem");
        Path certificate = folder.resolve("certificate.pem");
        run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=www.example.org", "-days", "2")
                .with("-keyout", key.toString(), "-out", certificate.toString())
                .succeeds();
        String site = Pattern.compile("listen (\\[::\\]:)?(\\d+)")
                .matcher(file("/etc/nginx/sites-available/mastaba"))
                .replaceAll(
                        port -> "listen unix:" + folder.resolve(port.group(2) + (port.group(1) == null ? "" : "-ipv6")))
                .replaceAll("/etc/letsencrypt\\S+fullchain.pem", certificate.toString())
                .replaceAll("/etc/letsencrypt\\S+privkey.pem", key.toString());
        Path configuration = Files.writeString(
                folder.resolve("nginx.conf"),
                "pid " + folder.resolve("pid") + ";\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n" + site
                        + "}\n");
        run("nginx", "-t", "-p", folder.toString(), "-c", configuration.toString())
                .succeeds();
    }

    @Test
    void systemdAcceptsTheUnitsOfTheBackup() throws Exception {
        assumeTrue(installed("systemd-analyze"), "systemd-analyze is required");
        for (String name : List.of("mastaba-backup.service", "mastaba-backup.timer")) {
            Files.writeString(
                    folder.resolve(name), file("/etc/systemd/system/" + name).replace("User=mastaba", "User=root"));
        }
        run("systemd-analyze", "verify", folder.resolve("mastaba-backup.timer").toString())
                .with(folder.resolve("mastaba-backup.service").toString())
                .succeeds();
    }

    @Test
    void theShellAcceptsEachCommand() throws Exception {
        assumeTrue(installed("bash"), "bash is required");
        List<String> blocks = Pattern.compile("(?ms)^```sh\\n(.*?)^```")
                .matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).hasSizeGreaterThan(7);
        for (String block : blocks) {
            run("bash", "-n", "-c", block).succeeds();
        }
    }

    @Test
    void theServerIsConfiguredAsInTheRecipeForProxies() throws IOException {
        String recipe = Files.readString(Path.of("recipes/behind-a-proxy.md"));
        List<String> settings = file("/etc/nginx/sites-available/mastaba")
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("proxy_"))
                .toList();
        assertThat(settings)
                .hasSizeGreaterThan(9)
                .allSatisfy(line -> assertThat(recipe).contains(line));
    }

    /** Returns the block after the sentence that names the file. */
    private static String file(String name) throws IOException {
        Matcher block = Pattern.compile("(?ms)`" + Pattern.quote(name) + "`:\\n\\n```\\w+\\n(.*?)^```")
                .matcher(Files.readString(PAGE));
        assertThat(block.find()).as(name).isTrue();
        return block.group(1);
    }

    private static boolean installed(String program) {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin").split(":"))
                .anyMatch(each -> Files.isExecutable(Path.of(each, program)));
    }

    private Run run(String... command) {
        return new Run(List.of(command));
    }

    private record Run(List<String> command) {
        Run with(String... more) {
            return new Run(Stream.concat(command.stream(), Stream.of(more)).toList());
        }

        void succeeds() throws IOException, InterruptedException {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(command + "\n" + output).isZero();
        }
    }
}
