package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.installation.CommandLine;
import dev.mastaba.system.installation.CommandLine.Said;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options of Java that a server has: commands beside it do without. */
class JavaOptionsIT {
    @TempDir
    Path folder;

    @Test
    void optionsOfTheServerAreNotThoseOfCommands() throws IOException {
        try (ServerSocket used = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            String options = "-XX:+UseParallelGC -Xlog:gc:file=" + folder.resolve("gc.log")
                    + " -agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + used.getLocalPort()
                    + " -Dcom.sun.management.jmxremote.port=" + used.getLocalPort();
            for (String variable : new String[] {"MASTABA_JAVA_OPTS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"}) {
                Said said = new CommandLine(Map.of(variable, options)).start("packages", "--json");
                assertThat(said.exitCode()).as(variable + ": " + said.text()).isZero();
                assertThat(said.text()).startsWith("[").endsWith("]\n");
                assertThat(folder).isEmptyDirectory();
            }
        }
    }

    @Test
    void propertiesForAllProcessesReachCommands() {
        Said said = new CommandLine(Map.of("JAVA_TOOL_OPTIONS", "-Dos.name=Elsewhere")).start("--version");
        assertThat(said.text()).contains(", Elsewhere").doesNotContain("Picked up");
    }

    @Test
    void commandsHaveOptionsOfTheirOwn() {
        Said said =
                new CommandLine(Map.of("MASTABA_CLIENT_JAVA_OPTS", "-XX:+UseParallelGC -Xlog:gc")).start("--version");
        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(said.text()).contains("Using Parallel", "Mastaba ");
    }
}
