package dev.mastaba.osgi.folder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Files by the hash of their content, in one folder ({@code var/store}). A file appears whole or not at all, and what has a hash never
 * changes, so what was checked is what runs, also after a restart.
 *
 * <p>Everybody who needs content says so with {@link #use}; {@link #sweep} deletes the rest. A store that is full, read-only or gone
 * is told as a value; it works again when the cause is gone. For any thread.
 */
public final class ContentStore {
    private static final String PASSING = ".part";

    private final Path directory;
    private final Map<String, Set<String>> used = new HashMap<>();
    private final Set<Path> passing = new HashSet<>();
    private long received;

    /** A store in this folder, which is made when first needed. */
    public ContentStore(Path directory) {
        this.directory = directory;
    }

    /** Where the files lie. */
    public Path directory() {
        return directory;
    }

    /**
     * Takes content in under a passing name and computes its hash on the way.
     *
     * @throws IOException what {@code content} threw
     */
    public StoreResult receive(ContentWriter content) throws IOException {
        Path file = passingFile();
        boolean whole = false;
        try (StoreOutput out = StoreOutput.open(file)) {
            content.writeTo(out);
            StoreResult.Received receipt = new StoreResult.Received(file, out.finish(), out.size());
            whole = true;
            return receipt;
        } catch (StoreOutput.Failure failure) {
            whole = false;
            return new StoreResult.Failed(failure.detail());
        } finally {
            if (!whole) {
                discard(file);
            }
        }
    }

    /**
     * Keeps received content under its hash for one user; when this returns, it outlasts a power cut.
     *
     * @return empty, or what the file system says when it could not be kept; the passing file is gone in both cases
     */
    public synchronized Optional<String> keep(StoreResult.Received content, String user) {
        Path target = directory.resolve(content.sha256());
        try {
            if (!verify(content.sha256())) {
                StoreOutput.writeThrough(content.file());
                Files.move(content.file(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                StoreOutput.writeNamesThrough(directory);
            }
            used.computeIfAbsent(user, name -> new HashSet<>()).add(content.sha256());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(StoreOutput.detail(e));
        } finally {
            discard(content.file());
        }
    }

    /** Forgets received content that is not wanted. */
    public void discard(StoreResult.Received content) {
        discard(content.file());
    }

    /** The file with this content, unless the store has none. */
    public Optional<Path> find(String sha256) {
        if (!Sha256.FORM.matcher(sha256).matches()) {
            return Optional.empty();
        }
        Path file = directory.resolve(sha256);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of(file) : Optional.empty();
    }

    /** Whether the store has this content and it still is what its name says; reads all of it. */
    public boolean verify(String sha256) {
        Optional<Path> file = find(sha256);
        if (file.isEmpty()) {
            return false;
        }
        try (InputStream in = Files.newInputStream(file.get(), LinkOption.NOFOLLOW_LINKS)) {
            return Sha256.of(in).equals(sha256);
        } catch (IOException e) {
            return false;
        }
    }

    /** Says what this user needs from now on, in place of what it said before. */
    public synchronized void use(String user, Set<String> hashes) {
        used.put(user, new HashSet<>(hashes));
    }

    /**
     * Deletes what nobody uses, and what an earlier run left half written. Not before every user has said what it needs.
     *
     * @return how many files went; what cannot be deleted stays for the next time
     */
    public synchronized int sweep() {
        Set<String> needed = new HashSet<>();
        used.values().forEach(needed::addAll);
        int gone = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                gone += unused(file, needed) && delete(file) ? 1 : 0;
            }
        } catch (IOException | DirectoryIteratorException e) {
            return gone;
        }
        return gone;
    }

    private boolean unused(Path file, Set<String> needed) {
        String name = file.getFileName().toString();
        return Sha256.FORM.matcher(name).matches() && !needed.contains(name)
                || name.endsWith(PASSING) && !passing.contains(file);
    }

    private synchronized Path passingFile() {
        Path file = directory.resolve("incoming-" + ProcessHandle.current().pid() + "-" + received++ + PASSING);
        passing.add(file);
        return file;
    }

    private synchronized void discard(Path file) {
        passing.remove(file);
        delete(file);
    }

    private static boolean delete(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            return false;
        }
    }
}
