package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.AdminReply;
import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import dev.mastaba.system.installation.Installation;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that replace each other over several bundles of a running server. */
class AssetsIT {
    @TempDir
    Path folder;

    private Installation server;

    @BeforeEach
    void start() throws IOException {
        server = Installation.in(folder.resolve("base"))
                .with(site("1.0.0", "the site's\nfirst line\n"))
                .start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Path site(String version, String sign) {
        return AddOns.application("site", "site", "config.addStaticView(\"/files\", \"files/\");")
                .withResource("files/sign.txt", sign)
                .withResource("files/other.txt", "other")
                .withVersion(version)
                .write(folder.resolve("made/site.jar"));
    }

    private Path over(String name, String extended) {
        return AddOns.extension(name, extended, "config.overrideAsset(\"site:files/sign.txt\", \"files/sign.txt\");")
                .withResource("files/sign.txt", name)
                .write(folder.resolve("made/" + name + ".jar"));
    }

    private AdminReply deploy(Path jar) {
        server.drop(jar);
        return server.admin("settled", jar.getFileName().toString());
    }

    @Test
    void theMiddleOfFourGoesWhileTheyServe() throws IOException {
        deploy(over("low", "site"));
        deploy(over("middle", "site"));
        assertThat(server.get("/files/sign.txt").body())
                .as("two siblings are refused")
                .isEqualTo("low");
        server.remove("middle.jar");
        deploy(AddOns.extension("middle", "low", "config.overrideAsset(\"low:files/\", \"files/\");")
                .withResource("files/sign.txt", "middle")
                .write(folder.resolve("made/middle.jar")));
        deploy(over("top", "low"));
        assertThat(server.get("/files/sign.txt").body()).isEqualTo("top");
        AdminReply four = server.admin("assets", "**/sign.txt");
        assertThat(four.text())
                .contains("top:files/sign.txt > middle:files/sign.txt > low:files/sign.txt > site:files/sign.txt");

        AdminReply gone = server.admin("undeploy", "middle");
        assertThat(gone.exitCode()).as(gone.text()).isZero();
        assertThat(server.get("/files/sign.txt").body()).isEqualTo("top");
        assertThat(server.admin("assets", "site:files/*").text())
                .contains("top:files/sign.txt > low:files/sign.txt > site:files/sign.txt")
                .doesNotContain("middle");
        assertThat(server.admin("undeploy", "top").exitCode()).isZero();
        assertThat(server.get("/files/sign.txt").body()).isEqualTo("low");
        assertThat(server.get("/files/other.txt").body()).isEqualTo("other");
    }

    @Test
    void whatHasChangedInTheOriginalIsShown() throws Exception {
        deploy(over("low", "site"));
        CommandLine mastaba = new CommandLine(server.environment());
        assertThat(mastaba.run("assets", "--drift").exitCode()).isZero();
        assertThat(mastaba.run("assets", "none*").exitCode()).isEqualTo(1);
        AdminReply changed = deploy(site("1.1.0", "the site's\nnew line\n"));
        assertThat(changed.text()).contains("MAST-DEPLOY-042", "-first line", "+new line");
        assertThat(server.get("/files/sign.txt").body()).isEqualTo("low");
        assertThat(server.stop()).isIn(0, 143);
        server.start();
        Said drift = new CommandLine(server.environment()).run("assets", "--drift");
        assertThat(drift.exitCode()).as(drift.text()).isEqualTo(1);
        assertThat(drift.text())
                .contains("original changed: site:files/sign.txt, overridden by low")
                .contains("@@ -1,2 +1,2 @@\n the site's\n-first line\n+new line");
        Said json = new CommandLine(server.environment()).run("assets", "--drift", "--json");
        assertThat(json.text()).contains("\"difference\"", "\"+new line\"");
    }
}
