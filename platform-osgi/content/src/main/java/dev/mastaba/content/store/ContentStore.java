package dev.mastaba.content.store;

import dev.mastaba.core.engine.text.DurableFiles;
import dev.mastaba.core.engine.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;

/**
 * A store of files by the hash of their content, in one folder ({@code var/store}). A file appears completely or not at all, and the content of a
 * hash never changes. Therefore, exactly the content that was checked runs, even after a restart.
 *
 * <p>Every user of content declares it with {@link #use}; {@link #sweep} deletes all other content. If the store is full, read-only, or missing,
 * methods throw {@link StoreFailure}; the store works again when the cause is fixed. Safe for any thread.
 */
public final class ContentStore {
    private static final String PASSING = ".part";

    private final Path directory;
    private final Map<String, Set<String>> used = new HashMap<>();
    private final Set<Path> passing = new HashSet<>();
    private long received;

    /**
     * Received content, which is in the store's folder under a temporary name until it is checked and then kept or discarded.
     *
     * @param file the temporary file, or the stored one if the store had the content already
     * @param sha256 the hash of the written bytes
     * @param size the size in bytes
     */
    public record Received(Path file, String sha256, long size) {}

    /** Creates a store in this folder, which is created when it is first needed. */
    public ContentStore(Path directory) {
        this.directory = directory;
    }

    /** Returns the folder that contains the files. */
    public Path directory() {
        return directory;
    }

    /**
     * Receives content under a temporary name and computes its hash.
     *
     * @throws StoreFailure if the store cannot take the content
     * @throws IOException the exception that {@code content} threw
     */
    public Received receive(ContentWriter content) throws IOException {
        MessageDigest digest = Sha256.digest();
        return receive(
                out -> content.writeTo(new DigestOutputStream(out, digest)), file -> Sha256.hex(digest.digest()));
    }

    /**
     * Receives content that is probably the known one. If it is, its hash is not computed, and if the store has it already, nothing is written.
     *
     * @throws StoreFailure if the store cannot take the content
     * @throws IOException the exception that {@code content} threw
     */
    public Received receive(ContentWriter content, KnownContent known) throws IOException {
        Optional<Path> stored = find(known.sha256());
        if (stored.isPresent() && verify(known.sha256()) && known.isWrittenBy(content)) {
            return new Received(stored.get(), known.sha256(), Files.size(stored.get()));
        }
        CRC32 crc = new CRC32();
        return receive(
                out -> content.writeTo(new CheckedOutputStream(out, crc)),
                file -> crc.getValue() == known.crc32()
                        ? known.sha256()
                        : Sha256.of(file).orElseThrow(() -> new NoSuchFileException(file.toString())));
    }

    private interface Hash {
        String of(Path file) throws IOException;
    }

    private Received receive(ContentWriter content, Hash hash) throws IOException {
        Path file = passingFile();
        boolean whole = false;
        try (StoreOutput out = StoreOutput.open(file)) {
            content.writeTo(out);
            Received receipt = new Received(file, hash.of(file), out.size());
            whole = true;
            return receipt;
        } catch (StoreFailure failure) {
            whole = false;
            throw failure;
        } finally {
            if (!whole) {
                discard(file);
            }
        }
    }

    /**
     * Keeps received content under its hash for one user. When this method returns, the content survives a power failure.
     *
     * @throws StoreFailure if the content could not be kept; the temporary file is deleted in any case
     */
    public synchronized void keep(Received content, String user) throws StoreFailure {
        Path target = directory.resolve(content.sha256());
        try {
            if (content.file().equals(target)) {
                requireStored(target);
            } else if (!verify(content.sha256())) {
                DurableFiles.force(content.file());
                Files.move(content.file(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                DurableFiles.forceNames(directory);
            }
            used.computeIfAbsent(user, name -> new HashSet<>()).add(content.sha256());
        } catch (IOException e) {
            throw new StoreFailure(e);
        } finally {
            discard(content.file());
        }
    }

    /** Requires content that the store had when it was received: a sweep may have deleted it since then. */
    private static void requireStored(Path file) throws IOException {
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new NoSuchFileException(file.toString());
        }
    }

    /** Discards received content that is not needed. */
    public void discard(Received content) {
        discard(content.file());
    }

    /** Returns the file with this content; empty if the store does not have it. */
    public Optional<Path> find(String sha256) {
        if (!Sha256.isHash(sha256)) {
            return Optional.empty();
        }
        Path file = directory.resolve(sha256);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) ? Optional.of(file) : Optional.empty();
    }

    /** Returns whether the store has this content and the content still matches its hash. Reads the entire content. */
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

    /** Declares all content that this user needs from now on; replaces the previous declaration. */
    public synchronized void use(String user, Set<String> hashes) {
        used.put(user, new HashSet<>(hashes));
    }

    /** Ends the use of all content by this user, and deletes the content that no other user needs. */
    public synchronized void release(String user) {
        Set<String> released = used.remove(user);
        if (released != null) {
            used.values().forEach(released::removeAll);
            released.forEach(hash -> delete(directory.resolve(hash)));
        }
    }

    /**
     * Deletes unused content, and incomplete files of an earlier run. Must be called only after every user has declared its content.
     *
     * @return the number of deleted files; a file that cannot be deleted remains until the next call
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
        return Sha256.isHash(name) && !needed.contains(name) || name.endsWith(PASSING) && !passing.contains(file);
    }

    private synchronized Path passingFile() {
        Path file = directory.resolve("incoming-" + ProcessHandle.current().pid() + "-" + received++ + PASSING);
        passing.add(file);
        return file;
    }

    private synchronized void discard(Path file) {
        if (passing.remove(file)) {
            delete(file);
        }
    }

    private static boolean delete(Path file) {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            return false;
        }
    }
}
