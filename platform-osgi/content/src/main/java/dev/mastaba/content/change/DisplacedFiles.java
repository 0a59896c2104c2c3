package dev.mastaba.content.change;

import dev.mastaba.core.engine.text.DurableFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that commands remove from {@code bundles/} and {@code conf/}: they are moved to {@code var/displaced/}, to a separate folder for each
 * command.
 *
 * @param folder the folder {@code var/displaced/}
 * @param clock provides the name for files that are displaced together
 * @param limits the limits on the kept files
 */
public record DisplacedFiles(Path folder, Clock clock, DisplacedLimits limits) {
    private static final Logger LOG = LoggerFactory.getLogger(DisplacedFiles.class);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);
    private static final String NAME = "[0-9]{8}-[0-9]{6}-[0-9]{3}(-[0-9]+)?";

    /**
     * Moves the removed files out of the folders of a base.
     *
     * @return the folder to which they were moved; empty if there was nothing to move
     * @throws IOException if a file cannot be moved; it remains where it is until the next call
     */
    Optional<Path> take(Path base, List<String> names) throws IOException {
        Path aside = unused();
        for (String name : names) {
            Path gone = FileMove.outgoing(base, name);
            if (!DurableFiles.list(gone, each -> true).isEmpty()) {
                Path kept = aside.resolve(name);
                Files.createDirectories(Objects.requireNonNull(kept.getParent()));
                DurableFiles.moveFolder(gone, kept);
            }
        }
        if (!Files.isDirectory(aside)) {
            return Optional.empty();
        }
        DurableFiles.forceNames(aside);
        DurableFiles.forceNames(folder);
        forgetOldest();
        return Optional.of(aside);
    }

    private Path unused() {
        String stamp = STAMP.format(clock.instant());
        Path aside = folder.resolve(stamp);
        for (int i = 2; Files.exists(aside, LinkOption.NOFOLLOW_LINKS); i++) {
            aside = folder.resolve(stamp + "-" + i);
        }
        return aside;
    }

    private void forgetOldest() {
        try {
            List<Path> all = DurableFiles.list(
                    folder, each -> String.valueOf(each.getFileName()).matches(NAME) && Files.isDirectory(each));
            long bytes = 0;
            for (int i = all.size() - 1; i >= 0; i--) {
                bytes += size(all.get(i));
                if (i < all.size() - 1 && (all.size() - i > limits.count() || bytes > limits.bytes())) {
                    DurableFiles.delete(all.get(i));
                }
            }
        } catch (IOException stays) {
            LOG.warn("Could not delete old files in {}: {}", folder, stays.getMessage());
        }
    }

    private static long size(Path folder) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                bytes += Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .size();
            }
        }
        return bytes;
    }
}
