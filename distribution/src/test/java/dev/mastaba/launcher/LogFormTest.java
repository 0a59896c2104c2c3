package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.event.KeyValuePair;

/** How the log of an installation looks. */
class LogFormTest {
    private static final String FORGED = "00:00:00.000 INFO  forged  all is well";

    private final LoggerContext context = new LoggerContext();

    @BeforeEach
    void read() throws JoranException {
        context.setMDCAdapter(new LogbackMDCAdapter());
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

    @Test
    void nothingControlsTheTerminal() {
        for (int sign = 0; sign < 0x3000; sign++) {
            String text = "no release " + Character.toString(sign) + "[31m";
            boolean harmful = Character.isISOControl(sign)
                    || sign >= 0x202a && sign <= 0x202e
                    || sign >= 0x2066 && sign <= 0x2069;
            if (harmful && sign != '\t') {
                assertThat(String.join("", written(text, new IllegalStateException(text))))
                        .as("U+%04X", sign)
                        .doesNotContain(Character.toString(sign));
            }
        }
        assertThat(written("Änderung\t日本 \ud83d\ude00", null))
                .singleElement()
                .asString()
                .endsWith("Änderung\t日本 \ud83d\ude00");
    }

    @Test
    void ecsIsAnObjectOnALine() {
        LoggingEvent event = new LoggingEvent(
                "here", context.getLogger("dev.mastaba.wiki"), Level.ERROR, "failed: {}", null, new Object[] {"a\n\"b\""
                });
        event.setMDCPropertyMap(Map.of("mastaba.view", "wiki:front", "message", "forged"));
        event.addKeyValuePair(new KeyValuePair("count", 3));
        assertThat(ecs(event))
                .startsWith("{\"@timestamp\":\"")
                .contains(
                        "\"log.level\":\"ERROR\",\"message\":\"failed: a\\u000a\\\"b\\\"\",\"ecs.version\":\"",
                        "\"log.logger\":\"dev.mastaba.wiki\"",
                        "\"mastaba.view\":\"wiki:front\"",
                        "\"count\":\"3\"")
                .doesNotContain("forged")
                .endsWith("}\n");
    }

    @Test
    void ecsLinesAreWholeAndBounded() {
        for (String end : List.of("\n", "\r\n", "\r", "\u0085", "\u2028", "\u001b[2J", "\ud800", "\u0000")) {
            String hostile = ("x" + end + FORGED).repeat(9_000);
            Exception failure = new IllegalArgumentException(hostile, deep(500, hostile));
            LoggingEvent event = new LoggingEvent(
                    "here", context.getLogger(hostile.substring(0, 99)), Level.ERROR, hostile, failure, null);
            Map<String, String> many = new HashMap<>();
            for (int i = 0; i < 900; i++) {
                many.put(hostile.substring(0, 5_000) + i, hostile);
            }
            event.setMDCPropertyMap(many);
            String line = ecs(event);
            assertThat(line.length()).isLessThan(1_500_000);
            assertThat(line.strip().codePoints().noneMatch(Character::isISOControl))
                    .isTrue();
            assertThat(line)
                    .doesNotContain("\u2028")
                    .endsWith("}\n")
                    .contains("\"error.type\":\"java.lang.IllegalArgumentException\"");
        }
    }

    private static Exception deep(int depth, String message) {
        Exception cause = new IllegalStateException(message);
        for (int i = 0; i < depth; i++) {
            cause = new IllegalStateException(message, cause);
        }
        return cause;
    }

    private static String ecs(LoggingEvent event) {
        return new String(new EcsEncoder().encode(event), StandardCharsets.UTF_8);
    }

    /** A disk without space, as Linux simulates it. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskNeitherFailsNorBlocks() {
        FileAppender<ILoggingEvent> full = new FileAppender<>();
        full.setContext(context);
        full.setName("full");
        full.setFile("/dev/full");
        EcsEncoder encoder = new EcsEncoder();
        encoder.start();
        full.setEncoder(encoder);
        full.start();
        Logger logger = context.getLogger("full");
        logger.setAdditive(false);
        logger.addAppender(full);
        assertThatCode(() -> assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
                    for (int i = 0; i < 50_000; i++) {
                        logger.error("record {}", i);
                    }
                }))
                .doesNotThrowAnyException();
        assertThat(context.getStatusManager().getCopyOfStatusList().stream()
                        .map(status -> String.valueOf(status.getThrowable())))
                .anyMatch(text -> text.contains("No space left on device"));
    }

    @Test
    void theFormatIsReadBeforeTheServer(@TempDir Path conf) throws IOException {
        assertThat(LogFormat.of(conf, Map.of())).isEqualTo(LogFormat.TEXT);
        assertThat(LogFormat.of(conf, Map.of("MASTABA_LOG_FORMAT", "ecs"))).isEqualTo(LogFormat.ECS);
        Files.writeString(conf.resolve("server.cfg"), "mastaba.log.format = ecs\n");
        assertThat(LogFormat.of(conf, Map.of())).isEqualTo(LogFormat.ECS);
        assertThat(LogFormat.of(conf, Map.of("MASTABA_LOG_FORMAT", "text"))).isEqualTo(LogFormat.TEXT);
        Files.writeString(conf.resolve("server.cfg"), "mastaba.log.format = $[env:FORM]\n");
        assertThat(LogFormat.of(conf, Map.of("FORM", "ecs"))).isEqualTo(LogFormat.ECS);
        Files.writeString(conf.resolve("server.cfg"), "mastaba.log.format = \\u00\n");
        assertThat(LogFormat.of(conf, Map.of())).isEqualTo(LogFormat.TEXT);
    }
}
