package dev.mastaba.osgi.container;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Files that a command takes out of {@code bundles/}: moved to {@code var/displaced/}, never deleted. */
record Displaced(Path folder, Clock clock) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    /**
     * Moves files and folders.
     *
     * @return where to; empty when there was nothing to move
     * @throws IOException when one can't be moved; those before it are in the folder
     */
    Optional<Path> take(List<Path> files) throws IOException {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Path aside = folder.resolve(STAMP.format(clock.instant())).resolve("bundles");
        Files.createDirectories(aside);
        for (Path file : files) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(file, aside.resolve(file.getFileName()));
            }
        }
        return Optional.of(aside);
    }
}
