package dev.mastaba.sessions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of an application: specified by a setting, read from a file that is created when they are first needed, or generated for this process
 * alone. Safe for any thread.
 */
final class KeySource {
    private static final Logger LOG = LoggerFactory.getLogger(KeySource.class);

    private final Optional<Path> file;
    private volatile @Nullable SessionKeys known;

    /** Reads existing keys; creates none. */
    KeySource(Optional<SessionKeys> said, Optional<Path> file) {
        this.file = file;
        this.known = said.orElseGet(
                () -> file.filter(Files::exists).map(SessionKeys::read).orElse(null));
    }

    SessionKeys keys() {
        SessionKeys keys = known;
        return keys == null ? make() : keys;
    }

    private synchronized SessionKeys make() {
        SessionKeys keys = known;
        if (keys == null) {
            if (file.isEmpty()) {
                LOG.warn("Setting mastaba.sessions.key-file is missing; sessions end when this process ends");
            }
            keys = file.map(SessionKeys::readOrMake).orElseGet(SessionKeys::random);
            known = keys;
        }
        return keys;
    }
}
