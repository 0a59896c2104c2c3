package dev.mastaba.fleet.command;

import dev.mastaba.core.engine.text.ShownName;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.services.ServerFiles;
import dev.mastaba.services.ServerFiles.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bundles in {@code conf/bundles.lock}, which a release must contain with the recorded contents. Other bundles of a release need no entry. */
final class LockedBundles {
    private static final Pattern LINE =
            Pattern.compile("([A-Za-z0-9_-][A-Za-z0-9._-]*) (\\S+) sha256=([0-9a-f]{64}) .*");

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
        Path content = contents.content(lock.get().sha256());
        int number = 0;
        for (String line : new String(Files.readAllBytes(content), StandardCharsets.UTF_8)
                .lines()
                .toList()) {
            number++;
            Matcher entry = LINE.matcher(line.strip());
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!entry.matches()) {
                return Optional.of(differing(
                        "Line " + number + " is not that of a bundle: " + ShownName.of(line),
                        "Correct the line, or restore the file from a backup. To release without the file: mv "
                                + ServerFiles.BUNDLES_LOCK + " var/"));
            }
            difference(entry, files).ifPresent(text -> differences.put(entry.group(1), text));
        }
        return differences.isEmpty() ? Optional.empty() : Optional.of(differing(differences));
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
