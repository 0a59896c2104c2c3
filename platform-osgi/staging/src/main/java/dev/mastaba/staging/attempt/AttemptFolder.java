package dev.mastaba.staging.attempt;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder {@code var/attempts/} with one file for each record. If it cannot be written, nothing is recorded. For one thread at a time.
 *
 * @param folder the folder, which is created when it is first needed
 */
record AttemptFolder(Path folder) {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptFolder.class);
    private static final String ENDED = "ended-";

    Path file(String name) {
        return folder.resolve(name);
    }

    void write(AttemptRecord attempt, String name) {
        try {
            attempt.write(file(name));
        } catch (IOException failed) {
            LOG.debug("{} cannot be written", name, failed);
        }
    }

    /** Writes a record, or deletes its file if there is none. */
    void replace(String name, @Nullable AttemptRecord attempt) {
        if (attempt == null) {
            delete(name);
        } else {
            write(attempt, name);
        }
    }

    void delete(String name) {
        delete(file(name));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            LOG.debug("{} cannot be deleted", file, failed);
        }
    }

    /** Returns the records of ends of the process, the oldest first. */
    List<AttemptRecord> endings() {
        List<AttemptRecord> endings = new ArrayList<>();
        for (Path file : ended()) {
            try {
                endings.add(AttemptRecord.read(file));
            } catch (IOException unreadable) {
                LOG.warn("{}", unreadable.getMessage());
            }
        }
        return endings;
    }

    /** Replaces the records of ends of the process. */
    void endings(List<AttemptRecord> endings) {
        Set<String> wanted = new TreeSet<>();
        for (int i = 0; i < endings.size(); i++) {
            String name = String.format("%s%02d.properties", ENDED, i);
            wanted.add(name);
            write(endings.get(i), name);
        }
        ended().stream()
                .filter(file -> !wanted.contains(String.valueOf(file.getFileName())))
                .forEach(AttemptFolder::delete);
    }

    private List<Path> ended() {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, ENDED + "*.properties")) {
                found.forEach(files::add);
            } catch (IOException unreadable) {
                LOG.warn("{} cannot be read: {}", folder, unreadable.getMessage());
            }
        }
        files.sort(null);
        return files;
    }
}
