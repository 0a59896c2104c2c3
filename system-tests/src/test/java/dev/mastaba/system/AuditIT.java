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
            showsAChangedRecord();
        } finally {
            server.close();
        }
    }

    private void recordsChangesByCommand(Shop shop) throws IOException {
        Said deployed = mastaba.run("deploy", "-m", "New \u001b[31mprices", shop.app(2).toString());
        assertThat(deployed.exitCode()).as(deployed.text()).isZero();
        assertThat(last())
                .contains("\"user\":\"" + USER + "\",\"source\":\"command\",\"action\":\"deploy\"")
                .contains("{\"name\":\"shop.jar\",\"change\":\"changed\",\"sha256\":\"")
                .contains("\"outcome\":\"live\"", "New \\\\u001B[31mprices");

        assertThat(mastaba.run("deploy", shop.app(2).toString()).exitCode()).isZero();
        assertThat(last()).contains("\"change\":\"same\"", "\"outcome\":\"unchanged\"");

        Path bad = AddOns.extension("bad", "shpo", "").writeTo(folder.resolve("made"));
        assertThat(mastaba.run("deploy", bad.toString()).exitCode()).isEqualTo(1);
        assertThat(last()).contains("\"outcome\":\"refused\",\"problems\":[\"MAST-");

        assertThat(mastaba.run("undeploy", "shop").exitCode()).isEqualTo(1);
        assertThat(last()).contains("\"action\":\"undeploy\"", "\"outcome\":\"refused\"", "is required by");

        assertThat(mastaba.run("undeploy", "-m", "broken", "bad").exitCode()).isZero();
        assertThat(mastaba.run("undeploy", "shop.sign").exitCode()).isZero();
        assertThat(last()).contains("{\"name\":\"sign.jar\",\"change\":\"removed\"", "\"outcome\":\"live\"");

        assertThat(mastaba.run("retry").exitCode()).isZero();
        assertThat(last()).contains("\"action\":\"retry\"", "\"outcome\":\"unchanged\"");

        Said back = mastaba.run("rollback", "1", "-m", "the prices were wrong");
        assertThat(back.exitCode()).as(back.text()).isZero();
        assertThat(last()).contains("\"action\":\"rollback\"", "\"name\":\"sign.jar\",\"change\":\"added\"");
        assertThat(mastaba.run("rollback", "999").exitCode()).isEqualTo(2);
        assertThat(last()).contains("\"outcome\":\"failed\"", "Generation 999 is not on record");

        Said generations = mastaba.run("generations", "-v");
        assertThat(generations.text()).contains(USER, "rollback", "the prices were wrong", "New \\u001B[31mprices");
        Said shown = mastaba.run("log", "-n", "3");
        assertThat(shown.text()).contains("~ shop.jar").doesNotContain("New ");
        assertThat(mastaba.run("log", "--json", "--since", "2020-01-01").text())
                .startsWith("[")
                .contains("\"sequence\" : 1");
        assertThat(mastaba.run("log", "--since", "2999-01-01").text()).isEqualTo("The audit log has no such records.\n");
        assertThat(mastaba.run("log", "--since", "yesterday").exitCode()).isEqualTo(2);
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
        server.kill();
        int before = lines().size();
        Files.writeString(log(), "{\"sequence\":", StandardOpenOption.APPEND);
        server.with(shop.app(3)).start();
        server.awaitPage("/page", "SGN_0002");
        Await.until("the record of the change", LIMIT, () -> last().contains("shop.jar"), () -> last());
        assertThat(lines()).hasSize(before + 2);
        assertThat(lines().get(before)).contains("\"action\":\"repair\"", "12 bytes");
        assertThat(last()).contains("\"source\":\"folder\"", "\"outcome\":\"live\"");
        Said intact = mastaba.run("log", "--verify");
        assertThat(intact.exitCode()).as(intact.text()).isZero();
        assertThat(intact.text()).startsWith("The audit log is intact: records 1 to " + (before + 2) + ".\n");
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
