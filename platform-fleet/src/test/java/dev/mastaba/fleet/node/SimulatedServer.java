package dev.mastaba.fleet.node;

import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server without a container, for tests of the protocol with many nodes. What it does with a release is written in the names of the release's files: it
 * refuses one with {@code bundles/refused.jar}, reverts one with {@code bundles/harmful.jar} some time after it went live, and serves one with {@code
 * bundles/picky.jar} to the tenants of the first wave only.
 */
final class SimulatedServer implements ServerFiles, ServerCommands {
    private final Path folder;
    private final Map<String, Path> store = new ConcurrentHashMap<>();
    private List<File> live = List.of();
    private List<String> problems = List.of();
    private long harmAt = Long.MAX_VALUE;
    private List<File> former = List.of();
    private int restarts;
    private String settings = "";
    private long answers;
    private long failures;
    private volatile boolean signaturesRequired;
    private final Set<String> deleted = new TreeSet<>();
    private boolean full;
    private int replacements;

    SimulatedServer(Path folder) {
        this.folder = folder;
    }

    @Override
    public synchronized State state() {
        if (System.nanoTime() > harmAt) {
            harmAt = Long.MAX_VALUE;
            live = former;
            problems = List.of("errors rose to 50 %");
        }
        boolean undecided = harmAt != Long.MAX_VALUE;
        return new State(
                live.isEmpty() ? 0 : 1,
                live,
                new TreeMap<>(),
                undecided,
                live.stream().anyMatch(file -> file.path().equals("bundles/picky.jar"))
                        ? List.of("wave 2 of wiki: picky.jar does not fit")
                        : List.of(),
                problems,
                List.of(),
                !settings(live).equals(settings) || deleted.contains("conf/server.cfg"),
                answers,
                failures);
    }

    private static String settings(List<File> files) {
        return files.stream()
                .filter(file -> file.path().equals("conf/server.cfg"))
                .map(File::sha256)
                .findFirst()
                .orElse("");
    }

    @Override
    public Path content(String sha256) throws IOException {
        Path stored = store.get(sha256);
        if (stored == null) {
            throw new IOException("no content " + sha256);
        }
        return stored;
    }

    /** Lets the server accept only parts with the signature {@code PART SHA256}. */
    void requireSignatures() {
        signaturesRequired = true;
    }

    @Override
    public Optional<String> distrust(SignedPart part, String sha256, String signature, String name) {
        return signaturesRequired && !signature.contains(part + " " + sha256)
                ? Optional.of(name + " is not signed")
                : Optional.empty();
    }

    @Override
    public synchronized Result replace(List<File> files, Path contents, Caller caller) throws IOException {
        replacements++;
        if (full) {
            throw new IOException("No space left on device");
        }
        for (File file : files) {
            if (!store.containsKey(file.sha256())) {
                Path stored = folder.resolve(file.sha256());
                Files.copy(contents.resolve(file.sha256()), stored);
                store.put(file.sha256(), stored);
            }
        }
        List<String> paths = files.stream().map(File::path).toList();
        if (paths.contains("bundles/refused.jar")) {
            problems = List.of("refused.jar does not fit");
            return new Result(Decision.REFUSED, "refused.jar does not fit");
        }
        problems = List.of();
        deleted.clear();
        if (paths.contains("bundles/harmful.jar") && !live.equals(files)) {
            former = live;
            harmAt = System.nanoTime() + 300_000_000;
        }
        live = List.copyOf(files);
        return new Result(Decision.SERVES, "");
    }

    @Override
    public synchronized Answer run(String name, List<String> arguments, Caller caller) {
        if (!name.equals("restart")
                || arguments.size() != 5
                || !arguments.get(0).equals("--")) {
            throw new IllegalArgumentException(name + " " + arguments);
        }
        restarts++;
        settings = deleted.contains("conf/server.cfg") ? "" : settings(live);
        return new Answer(0, "", null);
    }

    @Override
    public Path incoming() {
        return folder;
    }

    /** Deletes a file of the release from its folder. The server notices, and goes on with its last content. */
    synchronized void delete(String path) {
        deleted.add(path);
    }

    /** Edits a file of the release in its folder, which the server refuses. */
    synchronized void edit(String path) {
        problems = List.of(path + " differs from the release");
    }

    synchronized Set<String> deleted() {
        return Set.copyOf(deleted);
    }

    /** Fills the disk, or frees space on it. */
    synchronized void fill(boolean all) {
        full = all;
    }

    /** Returns how often the files have been replaced, or the attempt failed. */
    synchronized int replacements() {
        return replacements;
    }

    synchronized int restarts() {
        return restarts;
    }

    synchronized void answer(long count, long failed) {
        answers += count;
        failures += failed;
    }

    synchronized List<String> paths() {
        return new ArrayList<>(live.stream().map(File::path).toList());
    }
}
