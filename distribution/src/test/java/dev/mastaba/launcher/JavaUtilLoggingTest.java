package dev.mastaba.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.logging.LogManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class JavaUtilLoggingTest {
    private static final String NAME = "dev.example.library";

    private final Logger logger = (Logger) LoggerFactory.getLogger(NAME);
    private final ListAppender<ILoggingEvent> records = new ListAppender<>();

    @BeforeEach
    void listen() {
        records.start();
        logger.addAppender(records);
        logger.setLevel(Level.WARN);
        JavaUtilLogging.toSlf4j();
        JavaUtilLogging.toSlf4j();
    }

    @AfterEach
    void stop() {
        logger.detachAppender(records);
        logger.setLevel(null);
    }

    @Test
    void recordsHaveTheLevelsOfLogback() {
        java.util.logging.Logger library = java.util.logging.Logger.getLogger(NAME);
        library.warning("first");
        library.info("not wanted");
        assertThat(library.isLoggable(java.util.logging.Level.INFO)).isFalse();

        logger.setLevel(Level.DEBUG);
        library.fine("second");

        assertThat(records.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly("first", "second");
        assertThat(records.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.DEBUG);
    }

    @Test
    void nothingElseWritesThem() {
        assertThat(LogManager.getLogManager().getLogger("").getHandlers()).hasSize(1);
    }
}
