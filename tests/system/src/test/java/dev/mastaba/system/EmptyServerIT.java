package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.installation.AdminReply;
import dev.mastaba.system.installation.Installation;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The exit codes of commands on a server without bundles. */
class EmptyServerIT {
    @TempDir
    static Path folder;

    private static Installation server;

    @BeforeAll
    static void start() {
        server = Installation.in(folder.resolve("base"))
                .configured("server.cfg", "mastaba.folder.quiet = 80ms\n")
                .start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                status      | serves
                addons      | No bundles
                generations | generation
                drift       | Nothing is overridden.
                schema      | "$schema"
                """)
    void aCommandAboutTheServerHasNothingToList(String command, String text) {
        AdminReply reply = server.admin(command);
        assertThat(reply.exitCode()).as(reply.text()).isZero();
        assertThat(reply.text()).contains(text);
    }

    @ParameterizedTest
    @CsvSource({"routes", "views", "tweens", "assets", "texts", "introspect", "lock"})
    void aCommandAboutAnApplicationNeedsOne(String command) {
        AdminReply reply = server.admin(command);
        assertThat(reply.exitCode()).as(reply.text()).isEqualTo(2);
        assertThat(reply.text()).contains("application");
    }
}
