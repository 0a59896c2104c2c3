package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.mastaba.core.config.Configurator;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Commands that the command line does not have itself are those of add-ons. */
class ContributedCommandTest {
    @TempDir
    private Path base;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;
    private volatile String exitCode = "0";

    @BeforeEach
    void open() throws IOException {
        System.setProperty("mastaba.base", base.toString());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            List<String> arguments = Arrays.stream(
                            exchange.getRequestURI().getRawQuery().split("&"))
                    .filter(each -> each.startsWith("arg="))
                    .map(each -> URLDecoder.decode(each.substring(4), StandardCharsets.UTF_8))
                    .toList();
            byte[] text = (exchange.getRequestURI().getPath() + " " + arguments).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Mastaba-Exit-Code", exitCode);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
        Layout layout = new Layout(base, base);
        Files.createDirectories(layout.variable());
        Files.writeString(layout.adminFile(), "port=" + server.getAddress().getPort() + "\ntoken=secret\n");
    }

    @AfterEach
    void close() {
        server.stop(0);
        System.clearProperty("mastaba.base");
    }

    private int run(String... words) {
        CommandLine line = Mastaba.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return Mastaba.run(line, words);
    }

    @Test
    void haveALimitOfAtLeastOneSecond() {
        assertThat(run("reindex", "--limit", "-1")).isEqualTo(2);
        assertThat(err.toString().strip()).isEqualTo("mastaba: --limit is a number of seconds, at least 1");
    }

    @Test
    void reachTheServerWithTheirOwnOptions() {
        exitCode = "1";
        assertThat(run("reindex", "Home", "--app", "wiki", "--deep", "serve", "--limit", "5"))
                .isEqualTo(1);
        assertThat(out.toString().strip()).isEqualTo("/call [--, reindex, wiki, 5, Home, --deep, serve]");
        assertThat(run("reindex", "--help")).isEqualTo(1);
        assertThat(out.toString()).endsWith("/call [--, reindex, , 60, --help]");
    }

    @Test
    void unknownOnesAreWrongCommandLines() {
        exitCode = "127";
        assertThat(run("statsu")).isEqualTo(2);
        assertThat(err.toString()).contains("mastaba has no command statsu. Did you mean status");
        assertThat(run("reindex", "--limit", "soon")).isEqualTo(2);
        assertThat(err.toString()).contains("soon");
    }

    @Test
    void withoutAServerTheyAreUnknown() {
        server.stop(0);
        assertThat(run("reindex")).isEqualTo(2);
        assertThat(err.toString()).contains("mastaba has no command reindex.");
    }

    @Test
    void noAddOnCanTakeTheNameOfACommand() {
        assertThat(Mastaba.commandLine().getSubcommands().keySet())
                .hasSizeGreaterThan(60)
                .allSatisfy(name -> assertThatThrownBy(() -> declare(name))
                        .hasMessageContaining("MAST-CONFIG-006")
                        .hasMessageContaining("\"" + name + "\""));
    }

    /** No user can call these, so their names are free. */
    @Test
    void anAddOnCanTakeTheNameOfACommandForPrograms() {
        assertThatCode(() -> declare("settled")).doesNotThrowAnyException();
    }

    private static void declare(String name) {
        Configurator config = new Configurator();
        config.addCommand(name, "", "Does nothing.", (request, arguments, out) -> 0);
        config.makeApplication();
    }
}
