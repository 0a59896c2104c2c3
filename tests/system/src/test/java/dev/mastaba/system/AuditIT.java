package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.bundle.Shop;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who changed what serves, as the audit log has it. */
class AuditIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final String USER = System.getProperty("user.name");

    @TempDir
    Path folder;

    private Installation server;
    private CommandLine mastaba;

    @Test
    void recordsWhoChangedWhatServes() throws Exception {
        Shop shop = new Shop(folder);
        server = Installation.in(folder.resolve("base"))
                .withAddOns(Shop.ADD_ON)
                .with(shop.words(1), shop.app(1), shop.sign(1))
                .start();
        mastaba = new CommandLine(server.environment());
        try {
            server.awaitPage("/page", "SGN_0001");
            recordsChangesByCommand(shop);
            recordsChangesByHand(shop);
            survivesACrash(shop);
            isPartOfABackup();
            showsAChangedRecord();
        } finally {
            server.close();
        }
    }

    private void recordsChangesByCommand(Shop shop) throws IOException {
        Said deployed =
                mastaba.run("deploy", "-m", "New \u001b[31mprices", shop.app(2).toString());
        assertThat(deployed.exitCode()).as(deployed.text()).isZero();
        assertThat(last())
                .contains("\"user\":\"" + USER + "\",\"source\":\"command\",\"action\":\"deploy\"")
                .contains("{\"name\":\"shop.jar\",\"change\":\"changed\",\"sha256\":\"")
                .contains("\"outcome\":\"live\"", "New \\\\u001B[31mprices");

        run(0, "deploy", shop.app(2).toString());
        assertThat(last()).contains("\"change\":\"same\"", "\"outcome\":\"unchanged\"");

        Path bad = AddOns.extension("bad", "shpo", "").writeTo(folder.resolve("made"));
        run(1, "deploy", bad.toString());
        assertThat(last()).contains("\"outcome\":\"refused\",\"problems\":[\"MAST-");

        run(1, "undeploy", "shop");
        assertThat(last()).contains("\"action\":\"undeploy\"", "\"outcome\":\"refused\"", "is required by");

        run(0, "undeploy", "-m", "broken", bad.getFileName().toString());
        run(0, "undeploy", "shop.sign");
        assertThat(last()).contains("{\"name\":\"sign.jar\",\"change\":\"removed\"", "\"outcome\":\"live\"");

        run(0, "retry");
        assertThat(last()).contains("\"action\":\"retry\"", "\"outcome\":\"unchanged\"");

        Said back = mastaba.run("rollback", "1", "-m", "the prices were wrong");
        assertThat(back.exitCode()).as(back.text()).isZero();
        assertThat(last()).contains("\"action\":\"rollback\"", "\"name\":\"sign.jar\",\"change\":\"added\"");
        run(2, "rollback", "999");
        assertThat(last()).contains("\"outcome\":\"failed\"", "Generation 999 is not on record");

        Said generations = mastaba.run("generations", "-v");
        assertThat(generations.text()).contains(USER, "rollback", "the prices were wrong", "New \\u001B[31mprices");
        Said shown = mastaba.run("log", "-n", "3");
        assertThat(shown.text()).contains("~ shop.jar").doesNotContain("New ");
        assertThat(mastaba.run("log", "--json", "--since", "2020-01-01").text())
                .startsWith("[")
                .contains("\"sequence\" : 1");
        assertThat(mastaba.run("log", "--since", "2999-01-01").text())
                .isEqualTo("The audit log has no such records.\n");
        run(2, "log", "--since", "yesterday");
    }

    private void recordsChangesByHand(Shop shop) throws IOException {
        server.drop(shop.sign(2));
        server.awaitPage("/page", "SGN_0002");
        Await.until(
                "the record",
                LIMIT,
                () -> last().contains("\"user\":\"\",\"source\":\"folder\",\"action\":\"change\""),
                () -> last());
        assertThat(last()).contains("{\"name\":\"sign.jar\",\"change\":\"changed\"", "\"outcome\":\"live\"");
        server.configured("shop.cfg", "mastaba.path = \n");
        Await.until("the record of the settings", LIMIT, () -> last().contains("conf/shop.cfg"), () -> last());
    }

    private void survivesACrash(Shop shop) throws IOException {
        int before = lines().size();
        server.kill();
        Files.writeString(log(), "{\"sequence\":", StandardOpenOption.APPEND);
        server.with(shop.app(3)).start();
        server.awaitPage("/page", "SGN_0002");
        Await.until("the record of the change", LIMIT, () -> last().contains("shop.jar"), () -> last());
        assertThat(lines().get(before)).contains("\"action\":\"repair\"", "12 bytes");
        assertThat(String.join("\n", lines())).doesNotContain("\"action\":\"recover\"");
        assertThat(last()).contains("\"source\":\"folder\"", "\"outcome\":\"live\"");
        Said intact = mastaba.run("log", "--verify");
        assertThat(intact.exitCode()).as(intact.text()).isZero();
        assertThat(intact.text()).startsWith("The audit log is intact: records 1 to " + lines().size() + ".\n");
    }

    private void isPartOfABackup() throws IOException {
        Path backup = folder.resolve("backup.zip");
        run(0, "backup", backup.toString());
        try (ZipFile zip = new ZipFile(backup.toFile())) {
            assertThat(zip.getEntry("var/audit/audit.log")).isNotNull();
        }
    }

    private void showsAChangedRecord() throws IOException {
        List<String> changed = lines().stream()
                .map(line -> line.replace("the prices were wrong", "the prices were right"))
                .toList();
        Files.write(log(), changed);
        Said found = mastaba.run("log", "--verify");
        assertThat(found.exitCode()).isEqualTo(1);
        assertThat(found.text()).contains("was changed or damaged at audit.log:", "its text does not match its hash");
    }

    private String run(int exitCode, String... words) {
        Said said = mastaba.run(words);
        assertThat(said.exitCode()).as("%s: %s", List.of(words), said.text()).isEqualTo(exitCode);
        return said.text();
    }

    private Path log() {
        return server.var().resolve("audit/audit.log");
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(log());
    }

    private String last() {
        try {
            List<String> lines = lines();
            return lines.get(lines.size() - 1);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
