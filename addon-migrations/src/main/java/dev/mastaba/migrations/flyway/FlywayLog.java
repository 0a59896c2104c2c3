package dev.mastaba.migrations.flyway;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Flyway's log at the level DEBUG: what matters is in the reports of the add-on. Flyway creates instances by name. */
public final class FlywayLog implements LogCreator {
    /** Creates the log. Flyway calls this constructor. */
    public FlywayLog() {}

    @Override
    public Log createLogger(Class<?> type) {
        Logger log = LoggerFactory.getLogger(FlywayLog.class);
        return new Log() {
            @Override
            public void debug(String message) {
                log.debug("{}", message);
            }

            @Override
            public void info(String message) {
                log.debug("{}", message);
            }

            @Override
            public void warn(String message) {
                log.debug("{}", message);
            }

            @Override
            public void error(String message) {
                log.debug("{}", message);
            }

            @Override
            public void error(String message, Exception thrown) {
                log.debug("{}", message, thrown);
            }

            @Override
            public void notice(String message) {
                log.debug("{}", message);
            }
        };
    }
}
