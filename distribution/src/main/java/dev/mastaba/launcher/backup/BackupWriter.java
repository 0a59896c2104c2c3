package dev.mastaba.launcher.backup;

import dev.mastaba.launcher.source.CleanUp;
import dev.mastaba.launcher.source.FileHash;
import dev.mastaba.services.PosixMode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The writing of a backup: a ZIP archive of the files, and the manifest as its last entry. The archive appears under its name when it is complete and
 * on the disk; only its owner can read it.
 */
public final class BackupWriter {
    private static final int BUFFER = 1 << 16;

    private final Path target;
    private final List<String> missing;
    private final List<BackupEntry> entries = new ArrayList<>();

    private BackupWriter(Path target, List<String> missing) {
        this.target = target;
        this.missing = new ArrayList<>(missing);
    }

    /**
     * Writes a backup.
     *
     * @param target the file
     * @param replace whether an existing file is replaced
     * @param facts the manifest without entries
     * @return the manifest of the backup
     * @throws IOException if the backup cannot be written, with a message for people; no part of it remains
     */
    public static BackupManifest write(Path target, boolean replace, BaseFiles files, BackupManifest facts)
            throws IOException {
        return new BackupWriter(target, facts.missing()).write(replace, files, facts);
    }

    private BackupManifest write(boolean replace, BaseFiles files, BackupManifest facts) throws IOException {
        Path folder = Objects.requireNonNull(target.toAbsolutePath().getParent(), "a file has a folder");
        try {
            Path part = Files.createTempFile(
                    folder, "." + target.getFileName(), ".part", PosixMode.of(folder, "rw-------"));
            try (CleanUp unfinished = new CleanUp(part)) {
                BackupManifest manifest = writeTo(part, files, facts);
                publish(part, replace);
                force(folder);
                return manifest;
            }
        } catch (FileAlreadyExistsException meanwhile) {
            throw meanwhile;
        } catch (IOException failed) {
            throw FullDisk.explained("No backup was written to " + target, folder, failed);
        }
    }

    private void publish(Path part, boolean replace) throws IOException {
        if (replace) {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(target.toString());
        } else {
            Files.move(part, target);
        }
    }

    private BackupManifest writeTo(Path part, BaseFiles files, BackupManifest facts) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            ZipOutputStream zip = new ZipOutputStream(out);
            for (Map.Entry<String, Path> file : files.byPath().entrySet()) {
                add(file.getKey(), file.getValue(), zip);
            }
            BackupManifest manifest =
                    new BackupManifest(facts.version(), facts.created(), facts.generation(), missing, entries);
            zip.putNextEntry(new ZipEntry(BackupManifest.NAME));
            zip.write(manifest.text().getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
            zip.finish();
            out.flush();
            channel.force(true);
            return manifest;
        }
    }

    private void add(String path, Path file, ZipOutputStream zip) throws IOException {
        if (entries.size() == BackupManifest.MOST_ENTRIES) {
            throw new IOException("the base has more than " + BackupManifest.MOST_ENTRIES + " files");
        }
        try {
            if (Files.isDirectory(file)) {
                entries.add(BackupEntry.folder(path, FilePermissions.of(file)));
            } else {
                addFile(path, file, zip);
            }
        } catch (IllegalArgumentException unusable) {
            throw new IOException(unusable.getMessage() + ". Rename or remove this file: " + file, unusable);
        }
    }

    private void addFile(String path, Path file, ZipOutputStream zip) throws IOException {
        boolean database = path.startsWith(BaseFiles.DATA) && path.endsWith(BaseFiles.DATABASE);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            // H2 locks the file of an open database; closing the channel releases this lock.
            FileLock lock = database ? channel.tryLock(0, Long.MAX_VALUE, true) : null;
            if (database && lock == null) {
                missing.add("Database file " + path + " is in use by another process."
                        + " To back it up: end that process, and repeat the command");
            } else {
                int mode = FilePermissions.of(file);
                // Checks the path before the archive contains the entry.
                BackupEntry named = BackupEntry.folder(path, mode);
                ZipEntry entry = new ZipEntry(path);
                entry.setLastModifiedTime(Files.getLastModifiedTime(file));
                zip.putNextEntry(entry);
                MessageDigest digest = FileHash.sha256();
                long size = copy(Channels.newInputStream(channel), zip, digest);
                zip.closeEntry();
                entries.add(new BackupEntry(named.path(), mode, size, FileHash.text(digest)));
            }
        } catch (NoSuchFileException gone) {
            if (!path.startsWith(BaseFiles.DATA)) {
                throw gone;
            }
        }
    }

    private static long copy(InputStream in, OutputStream out, MessageDigest digest) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            digest.update(buffer, 0, read);
            out.write(buffer, 0, read);
            size += read;
        }
        return size;
    }

    /** Forces the names in a folder to disk; on systems on which folders cannot be opened, the system decides when to write them. */
    static void force(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notOnThisSystem) {
            return;
        }
    }

    /** Returns the facts of a backup that is made now. */
    public static BackupManifest facts(String version, long generation, List<String> missing) {
        return new BackupManifest(
                version,
                Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                generation,
                missing,
                List.of());
    }
}
