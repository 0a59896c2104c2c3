package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the log of an installation looks. */
class LogFormTest {
    private static final String FORGED = "00:00:00.000 INFO  forged  all is well";

    private final LoggerContext context = new LoggerContext();

    @BeforeEach
    void read() throws JoranException {
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Path.of("src/main/conf/logback.xml").toFile());
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    private List<String> written(String message, @Nullable Throwable failure) {
        return written(
                context.getLogger("ROOT").getAppender("console"),
                new LoggingEvent("here", context.getLogger("dev.mastaba.wiki"), Level.ERROR, message, failure, null));
    }

    private static List<String> written(Appender<ILoggingEvent> appender, LoggingEvent event) {
        byte[] bytes = ((ConsoleAppender<ILoggingEvent>) appender).getEncoder().encode(event);
        String text = new String(bytes, StandardCharsets.UTF_8);
        assertThat(text).endsWith("\n");
        return List.of(text.substring(0, text.length() - 1).split("\n", -1));
    }

    @Test
    void aLineSaysWhenHowBadAndWhere() {
        assertThat(written("started", null))
                .singleElement()
                .asString()
                .matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} ERROR dev\\.mastaba\\.wiki  started");
    }

    @Test
    void reportsKeepTheirForm() {
        assertThat(written("MAST-A-001  wrong\n    at here\n    Remedy: that", null))
                .hasSize(3)
                .endsWith("    at here", "    Remedy: that");
    }

    /** So that the access log in JSON is JSON on the console; its lines are escaped where they are made. */
    @Test
    void aLineOfTheAccessLogStandsAlone() {
        Logger access = context.getLogger("mastaba.access");
        assertThat(access.isAdditive()).isFalse();
        LoggingEvent event = new LoggingEvent("here", access, Level.INFO, "{\"status\":200}", null, null);
        assertThat(written(access.getAppender("access"), event)).containsExactly("{\"status\":200}");
    }

    /** What an exception says is often what a stranger sent. */
    @Test
    void nothingBeginsALineAsARecordDoes() {
        for (String end : List.of("\n", "\r\n", "\r", "\u0085", "\u2028", "\n\n", "\r ", "\u2028\t")) {
            Exception cause = new IllegalStateException("cause" + end + FORGED);
            Exception failure = new IllegalArgumentException("no page a" + end + FORGED, cause);
            List<String> lines = written("failed" + end + FORGED, failure);
            assertThat(lines.subList(1, lines.size()))
                    .as(String.join("\n", lines))
                    .hasSizeGreaterThan(5)
                    .allMatch(line -> line.startsWith(" ") || line.startsWith("\t"));
            assertThat(String.join("\n", lines)).contains("forged").doesNotContain("\r", "\u0085", "\u2028");
        }
    }
}
