package dev.mastaba.devtools;

import static dev.mastaba.core.view.ViewOptions.renderer;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mastaba.templates.TemplatesAddOn;
import dev.mastaba.testing.TestRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What fails is logged once, with one stack. */
class LoggedOnceTest {
    @Test
    void alsoWhereThePageOfAnErrorFails() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        try (Tools tools = Tools.with(config -> {
            config.include(new TemplatesAddOn());
            config.addExceptionView(
                    IllegalStateException.class,
                    (failed, request) -> Map.of("x", 0),
                    renderer("devtools-test/broken.peb"));
            config.addView(request -> {
                throw new Broken(java.util.List.of());
            });
        })) {
            log.start();
            root.addAppender(log);
            tools.app()
                    .request(TestRequest.get("/").header("Accept", "text/html"))
                    .expectStatus(500);
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list.stream()
                        .filter(event -> event.getThreadName()
                                .equals(Thread.currentThread().getName())))
                .singleElement()
                .satisfies(only ->
                        assertThat(only.getThrowableProxy().getClassName()).endsWith("TemplateException"));
    }
}
