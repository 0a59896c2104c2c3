package dev.mastaba.fleet.command;

import dev.mastaba.core.engine.text.ShownName;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.services.ServerFiles;
import dev.mastaba.services.ServerFiles.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bundles in {@code conf/bundles.lock}, which a release must contain with the recorded contents. Other bundles of a release need no entry. */
final class LockedBundles {
    private static final Pattern LINE = Pattern.compile(
            "([A-Za-z0-9_-][A-Za-z0-9._-]*) (\\S+) sha256=([0-9a-f]{64}) source=\\S+ location=\\S+ (?:requested|needed)");
    private static final int MOST_BYTES = 4 << 20;

    private LockedBundles() {}

    /**
     * Returns why files do not match the lock file among them; empty if they do, or if there is none.
     *
     * @param contents returns the content of the lock file
     * @throws IOException if the lock file cannot be read
     */
    static Optional<Problem> problem(List<File> files, ServerFiles contents) throws IOException {
        Optional<File> lock = files.stream()
                .filter(file -> file.path().equals(ServerFiles.BUNDLES_LOCK))
                .findFirst();
        if (lock.isEmpty()) {
            return Optional.empty();
        }
        SortedMap<String, String> differences = new TreeMap<>();
        Set<String> names = new HashSet<>();
        int number = 0;
        for (String line : lines(contents.content(lock.get().sha256()))) {
            number++;
            String text = line.strip();
            Matcher entry = LINE.matcher(text);
            if (text.isEmpty() || text.startsWith("#")) {
                continue;
            }
            if (!entry.matches() || !names.add(entry.group(1))) {
                return Optional.of(differing(
                        "Line " + number + " is not that of a bundle: " + ShownName.of(line),
                        "Correct the line, or restore the file from a backup. To release without the file: mv "
                                + ServerFiles.BUNDLES_LOCK + " var/"));
            }
            difference(entry, files).ifPresent(difference -> differences.put(entry.group(1), difference));
        }
        return differences.isEmpty() ? Optional.empty() : Optional.of(differing(differences));
    }

    private static List<String> lines(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw new IOException(ServerFiles.BUNDLES_LOCK + " is larger than " + (MOST_BYTES >> 20) + " MB");
            }
            return new String(content, StandardCharsets.UTF_8).lines().toList();
        }
    }

    private static Optional<String> difference(Matcher entry, List<File> files) {
        List<File> serving = files.stream()
                .filter(file -> file.name().equals(entry.group(1)))
                .toList();
        if (serving.stream().anyMatch(file -> file.sha256().equals(entry.group(3)))) {
            return Optional.empty();
        }
        String recorded = entry.group(1) + " " + ShownName.of(entry.group(2));
        return Optional.of(
                serving.isEmpty()
                        ? recorded + " does not serve."
                        : recorded + " serves with another content, as version "
                                + serving.get(0).version() + ".\nrecorded SHA-256: " + entry.group(3)
                                + "\nserving SHA-256:  " + serving.get(0).sha256());
    }

    private static Problem differing(SortedMap<String, String> differences) {
        String names = String.join("|", differences.keySet()).replace(".", "\\.");
        return differing(
                String.join("\n", differences.values()),
                "Deploy the recorded bundles: mastaba install",
                "Or keep what serves, and remove these entries: sed -i -E '/^(" + names + ") /d' "
                        + ServerFiles.BUNDLES_LOCK);
    }

    private static Problem differing(String differences, String... remedies) {
        return new Problem(
                "MAST-FLEET-005",
                ServerFiles.BUNDLES_LOCK + " differs from the bundles that serve, so nothing was released.\n"
                        + differences,
                List.of(),
                remedies);
    }
}
