package dev.mastaba.osgi.history;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/**
 * What commands take out of {@code bundles/} and {@code conf/}: it goes to {@code var/displaced/}, and is never deleted.
 *
 * @param folder {@code var/displaced/}
 * @param clock names what is displaced together
 */
public record Displaced(Path folder, Clock clock) {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

    /**
     * Moves files and folders of {@code bundles/}.
     *
     * @return where to; empty when there was nothing to move
     * @throws IOException when one can't be moved; those before it are in the folder
     */
    public Optional<Path> take(List<Path> files) throws IOException {
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Path aside = now().resolve("bundles");
        Files.createDirectories(aside);
        for (Path file : files) {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.move(file, aside.resolve(file.getFileName()));
            }
        }
        return Optional.of(aside);
    }

    /**
     * Moves back what {@link #take} moved; what has come to lie in its place meanwhile stays.
     *
     * @throws IOException when one can't be moved; it stays where it was taken to
     */
    public void giveBack(Optional<Path> aside, Path bundles) throws IOException {
        if (aside.isEmpty()) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(aside.get())) {
            for (Path file : files) {
                Path place = bundles.resolve(file.getFileName());
                if (!Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                    Files.move(file, place);
                }
            }
        }
    }

    /** The folder, which may not be there yet, for what is displaced now. */
    Path now() {
        return folder.resolve(STAMP.format(clock.instant()));
    }
}
