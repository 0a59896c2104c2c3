package dev.mastaba.staging.attempt;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files that the Java runtime of an ended process has left, by the options of the start script. They distinguish a process that its own code ended
 * from one that was killed: a signal {@code KILL} and a power failure leave none of them.
 *
 * @param folder the folder of the attempts; crash reports are in the folder above it
 * @param contents returns the jar of a bundle by its hash
 */
record ProcessTraces(Path folder, Function<String, Optional<Path>> contents) {
    private static final Logger LOG = LoggerFactory.getLogger(ProcessTraces.class);
    private static final String CLASS = ".class";
    private static final long LARGEST = 16 << 20;

    /**
     * A sign that changes ended the process.
     *
     * @param changes the changes to which it points
     * @param text the end of the process, as a clause
     */
    record Sign(SortedMap<String, String> changes, String text) {}

    /**
     * Returns the sign that a process has left.
     *
     * @param attempt the changes that were under way or on probation
     * @param since the time when they were begun; older files are of other processes with the same id
     */
    Optional<Sign> of(AttemptRecord attempt, FileTime since) {
        try {
            Path crash = folder.toAbsolutePath().resolveSibling("hs_err_pid" + attempt.process() + ".log");
            if (isAfter(crash, since)) {
                return crashed(attempt, crash);
            }
            if (isAfter(folder.resolve("out-of-memory-" + attempt.process()), since)) {
                return Optional.of(new Sign(attempt.changes(), "the process ran out of memory"));
            }
            return hasExited(attempt.process(), since)
                    ? Optional.of(new Sign(attempt.changes(), "the process ended itself, for example by Runtime.halt"))
                    : Optional.empty();
        } catch (IOException unreadable) {
            LOG.warn("The traces of the ended process cannot be read: {}", unreadable.toString());
            return Optional.empty();
        }
    }

    private static boolean isAfter(Path file, FileTime since) throws IOException {
        return Files.isRegularFile(file) && Files.getLastModifiedTime(file).compareTo(since) >= 0;
    }

    /** Returns whether the runtime has recorded its orderly end. The log of this process has no suffix. */
    private boolean hasExited(long process, FileTime since) throws IOException {
        try (DirectoryStream<Path> logs = Files.newDirectoryStream(folder, "vm-exit.log.*")) {
            for (Path log : logs) {
                if (isAfter(log, since) && text(log).contains("[" + process + "]")) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns the sign of a crash: the changed bundles whose classes the crashed thread was running. */
    private Optional<Sign> crashed(AttemptRecord attempt, Path report) throws IOException {
        String text = text(report);
        int others = text.indexOf("P R O C E S S");
        String thread = others < 0 ? text : text.substring(0, others);
        SortedMap<String, String> named = new TreeMap<>(attempt.changes());
        for (Map.Entry<String, String> change : attempt.changes().entrySet()) {
            if (!isNamed(thread, classes(change.getValue()))) {
                named.remove(change.getKey());
            }
        }
        // A process can also be sent the signal of a crash.
        return named.isEmpty() || thread.contains("SI_USER")
                ? Optional.empty()
                : Optional.of(new Sign(named, "the Java runtime crashed in its code, see var/" + report.getFileName()));
    }

    private Set<String> classes(String hash) throws IOException {
        Set<String> names = new TreeSet<>();
        Optional<Path> jar = hash.isEmpty() ? Optional.empty() : contents.apply(hash);
        if (jar.isPresent()) {
            try (ZipFile zip = new ZipFile(jar.get().toFile());
                    Stream<? extends java.util.zip.ZipEntry> entries = zip.stream()) {
                entries.map(entry -> entry.getName().replace('/', '.'))
                        .filter(name -> name.endsWith(CLASS))
                        .forEach(name -> names.add(name.substring(0, name.length() - CLASS.length())));
            }
        }
        return names;
    }

    private static boolean isNamed(String thread, Set<String> classes) {
        return classes.stream().anyMatch(name -> thread.contains(name + ".") || thread.contains(name + "::"));
    }

    private static String text(Path file) throws IOException {
        return Files.size(file) > LARGEST ? "" : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
