package dev.mastaba.console;

import static dev.mastaba.console.ConsoleAddOn.TEXT;

import dev.mastaba.core.http.Upload;
import dev.mastaba.core.i18n.TranslationString;
import dev.mastaba.services.ServerFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The uploaded files that operators have not deployed yet. Each upload is a folder of the server's folder for incoming files, so that uploads outlive
 * the generations of the console. Safe for any thread.
 *
 * @param incoming the folder for incoming files
 */
record Uploads(Path incoming) {
    private static final Logger LOG = LoggerFactory.getLogger(Uploads.class);

    /** The maximum number of uploads. */
    static final int MOST = 8;

    /** The maximum number of files in an upload. */
    static final int MOST_FILES = 32;

    /** The time after which an upload is deleted. */
    static final Duration LONGEST = Duration.ofHours(1);

    private static final String PREFIX = "console-";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{16}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_ .,+()@~=-]{0,150}\\.jar");

    /**
     * An upload.
     *
     * @param files the names of the files, sorted
     */
    record Pending(String id, Path folder, List<String> files, Instant since) {
        /** Returns the name of the folder, as commands expect it. */
        String name() {
            return String.valueOf(folder.getFileName());
        }

        /** Returns the names of the bundles that an update from the shelf no longer needs: those without an entry in the new lock file. */
        List<String> removed() {
            try (Stream<String> lines = Files.lines(folder.resolve(ServerFiles.LOCK_CHANGE))) {
                return lines.map(line -> line.split(" "))
                        .filter(words -> words.length == 2)
                        .map(words -> words[0])
                        .toList();
            } catch (IOException notFromTheShelf) {
                return List.of();
            }
        }
    }

    /** Returns the reason why files cannot be stored; empty if they can be stored. */
    Optional<TranslationString> objection(List<Upload> files) {
        Set<String> names = new HashSet<>();
        for (Upload file : files) {
            if (!NAME.matcher(file.fileName()).matches()) {
                return Optional.of(TEXT.of(
                                "The file name \"${name}\" is not supported. It must end with .jar, begin with a letter or"
                                        + " digit, and have at most 155 letters, digits, and signs such as - and _.")
                        .with("name", file.fileName()));
            }
            if (!names.add(file.fileName().toLowerCase(Locale.ROOT))) {
                return Optional.of(TEXT.of("Two files have the name ${name}. Choose only one of them.")
                        .with("name", file.fileName()));
            }
        }
        if (files.isEmpty()) {
            return Optional.of(TEXT.of("No file was chosen. Choose at least one .jar file."));
        }
        if (files.size() > MOST_FILES) {
            return Optional.of(TEXT.of("An upload can have at most ${n} files.").with("n", MOST_FILES));
        }
        return tooMany();
    }

    /** Returns the reason why nothing more can be stored; empty if it can. */
    Optional<TranslationString> tooMany() {
        return all().size() >= MOST
                ? Optional.of(TEXT.of("There are already ${n} uploads. Deploy or discard one of them first.")
                        .with("n", MOST))
                : Optional.empty();
    }

    /** Returns the message that files could not be stored. */
    static TranslationString unstored(IOException failed) {
        return TEXT.of("The server cannot store the files: ${reason}")
                .with("reason", String.valueOf(failed.getMessage()));
    }

    /**
     * Stores files, all or none.
     *
     * @return the id of the upload
     * @throws IOException if the files cannot be stored
     */
    String add(List<Upload> files) throws IOException {
        String id = newId();
        Files.createDirectories(incoming);
        Path part = Files.createTempDirectory(incoming, "part-");
        try {
            for (Upload file : files) {
                file.saveTo(part.resolve(file.fileName()));
            }
            Files.move(part, folder(id), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | RuntimeException failed) {
            delete(part);
            throw failed;
        }
        return id;
    }

    /** Creates an upload for files from the shelf, which a command puts there. */
    Pending addFetched() throws IOException {
        return pending(Files.createDirectories(folder(newId())), Instant.now());
    }

    private static String newId() {
        byte[] random = new byte[8];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Returns an upload; empty if it does not exist. */
    Optional<Pending> find(String id) {
        return ID.matcher(id).matches()
                ? all().stream().filter(pending -> pending.id().equals(id)).findFirst()
                : Optional.empty();
    }

    /** Deletes the uploads that are too old, and returns the others, the oldest first. */
    List<Pending> all() {
        Instant oldest = Instant.now().minus(LONGEST);
        List<Pending> all = new ArrayList<>();
        for (Path folder : in(incoming, PREFIX + "*")) {
            since(folder).ifPresent(since -> {
                if (since.isBefore(oldest)) {
                    delete(folder);
                } else {
                    all.add(pending(folder, since));
                }
            });
        }
        all.sort(Comparator.comparing(Pending::since));
        return all;
    }

    /** Deletes an upload. */
    void delete(String id) {
        delete(folder(id));
    }

    /** Calls a function with the name of an empty folder, which is deleted afterwards. */
    <T> T withoutFiles(Function<String, T> function) throws IOException {
        Files.createDirectories(incoming);
        Path empty = Files.createTempDirectory(incoming, "empty-");
        try {
            return function.apply(String.valueOf(empty.getFileName()));
        } finally {
            delete(empty);
        }
    }

    private Path folder(String id) {
        return incoming.resolve(PREFIX + id);
    }

    private static Pending pending(Path folder, Instant since) {
        List<String> names = in(folder, "[!.]*").stream()
                .map(file -> String.valueOf(file.getFileName()))
                .sorted()
                .toList();
        return new Pending(String.valueOf(folder.getFileName()).substring(PREFIX.length()), folder, names, since);
    }

    /** Returns the time at which an upload was stored; empty if it has just been deleted. */
    private static Optional<Instant> since(Path folder) {
        try {
            return Optional.of(Files.getLastModifiedTime(folder).toInstant());
        } catch (IOException deleted) {
            return Optional.empty();
        }
    }

    /** Returns the paths in a folder; empty if it does not exist or has just been deleted. */
    private static List<Path> in(Path folder, String names) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(folder, names)) {
            paths.forEach(found::add);
        } catch (IOException | DirectoryIteratorException deleted) {
            return List.of();
        }
        return found;
    }

    /** Deletes a folder. The server deletes what remains when it starts. */
    private static void delete(Path folder) {
        in(folder, "*").forEach(Uploads::deleteFile);
        deleteFile(folder);
    }

    private static void deleteFile(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException inUse) {
            LOG.debug("{} cannot be deleted", file, inUse);
        }
    }
}
