package dev.mastaba.sessions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the keys of an application: said, of a file that is made when they are first needed, or of this process alone. Safe for any thread. */
final class KeySource {
    private static final Logger LOG = LoggerFactory.getLogger(KeySource.class);

    private final Optional<Path> file;
    private volatile @Nullable SessionKeys known;

    /** Reads what is there; makes nothing. */
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
                LOG.warn("No setting mastaba.sessions.key-file: the sessions end with this process");
            }
            keys = file.map(SessionKeys::readOrMake).orElseGet(SessionKeys::random);
            known = keys;
        }
        return keys;
    }
}
