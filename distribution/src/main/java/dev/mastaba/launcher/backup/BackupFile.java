package dev.mastaba.launcher.backup;

import dev.mastaba.launcher.source.FileHash;
import dev.mastaba.services.PosixMode;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A backup that is read. The manifest alone decides which files it has; nothing else in the archive is used. */
public final class BackupFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final int OWNERS_FOLDER = 0700;

    private final Path file;
    private final ZipFile zip;
    private final BackupManifest manifest;

    private BackupFile(Path file, ZipFile zip, BackupManifest manifest) {
        this.file = file;
        this.zip = zip;
        this.manifest = manifest;
    }

    /**
     * Opens a backup, and checks its list of files.
     *
     * @throws DamagedBackup if the file is not a complete backup
     * @throws IOException if the file cannot be read, or has a newer format
     */
    public static BackupFile open(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is not a file");
        }
        ZipFile zip = zip(file);
        boolean read = false;
        try {
            BackupManifest manifest = manifest(zip);
            requireNothingElse(zip, manifest);
            read = true;
            return new BackupFile(file, zip, manifest);
        } catch (ZipException | EOFException | IllegalArgumentException broken) {
            throw new DamagedBackup(file + " is damaged: " + reason(broken), broken);
        } catch (DamagedBackup damaged) {
            throw new DamagedBackup(file + " is damaged: " + damaged.getMessage(), damaged);
        } catch (FileSystemException unreadable) {
            throw unreadable;
        } catch (IOException newer) {
            throw new IOException(file + " cannot be used: " + newer.getMessage(), newer);
        } finally {
            if (!read) {
                zip.close();
            }
        }
    }

    private static ZipFile zip(Path file) throws IOException {
        try {
            return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
        } catch (ZipException | EOFException | IllegalArgumentException noArchive) {
            throw new DamagedBackup(file + " is not a backup, or its end is missing: " + reason(noArchive), noArchive);
        }
    }

    private static BackupManifest manifest(ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(BackupManifest.NAME);
        if (entry == null) {
            throw new DamagedBackup("it is an archive, but not a backup: it has no " + BackupManifest.NAME);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(BackupManifest.LARGEST + 1);
            if (bytes.length > BackupManifest.LARGEST) {
                throw new DamagedBackup("its " + BackupManifest.NAME + " is too large");
            }
            return BackupManifest.parse(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    private static void requireNothingElse(ZipFile zip, BackupManifest manifest) throws DamagedBackup {
        Set<String> expected = new HashSet<>(Set.of(BackupManifest.NAME));
        manifest.entries().stream()
                .filter(entry -> !entry.isFolder())
                .map(BackupEntry::path)
                .forEach(expected::add);
        if (zip.size() != expected.size()
                || !zip.stream().map(ZipEntry::getName).allMatch(expected::contains)) {
            throw new DamagedBackup("its files differ from those in its " + BackupManifest.NAME);
        }
    }

    /** Returns the list of files. */
    public BackupManifest manifest() {
        return manifest;
    }

    /**
     * Reads all files, and compares them with their digests.
     *
     * @throws DamagedBackup if a file is damaged, with its name
     */
    public void verify() throws IOException {
        for (BackupEntry entry : manifest.entries()) {
            if (!entry.isFolder()) {
                read(entry, OutputStream.nullOutputStream());
            }
        }
    }

    /**
     * Writes all files into an empty folder, and compares them with their digests. The files are on the disk when this method returns.
     *
     * @throws DamagedBackup if a file is damaged, with its name
     */
    void extract(Path folder) throws IOException {
        List<BackupEntry> folders = new ArrayList<>();
        for (BackupEntry entry : manifest.entries()) {
            Path place = folder.resolve(entry.path());
            if (entry.isFolder()) {
                Files.createDirectory(place, PosixMode.of(folder, "rwx------"));
                folders.add(0, entry);
            } else {
                extract(entry, place, folder);
            }
        }
        for (BackupEntry each : folders) {
            Path place = folder.resolve(each.path());
            FilePermissions.set(place, each.mode() < 0 ? -1 : each.mode() | OWNERS_FOLDER);
            BackupWriter.force(place);
        }
    }

    private void extract(BackupEntry entry, Path place, Path folder) throws IOException {
        Set<StandardOpenOption> fresh = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(place, fresh, PosixMode.of(folder, "rw-------"))) {
            read(entry, Channels.newOutputStream(channel));
            FilePermissions.set(place, entry.mode());
            channel.force(true);
        }
    }

    /** Copies the content of a file; reads at most one byte more than the file has. */
    private void read(BackupEntry entry, OutputStream out) throws IOException {
        ZipEntry packed = zip.getEntry(entry.path());
        if (packed == null) {
            throw damaged(entry, "it is missing");
        }
        MessageDigest digest = FileHash.sha256();
        try (InputStream in = zip.getInputStream(packed)) {
            long left = entry.size();
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                left -= read;
                if (left < 0) {
                    throw damaged(entry, "it is longer than " + entry.size() + " bytes");
                }
                digest.update(buffer, 0, read);
                out.write(buffer, 0, read);
            }
            if (left > 0 || !FileHash.text(digest).equals(entry.sha256())) {
                throw damaged(entry, "its content does not match its digest");
            }
        } catch (ZipException | EOFException broken) {
            throw damaged(entry, reason(broken));
        }
    }

    private static String reason(Exception broken) {
        return broken.getMessage() == null ? "it ends too early" : broken.getMessage();
    }

    private DamagedBackup damaged(BackupEntry entry, String why) {
        return new DamagedBackup(file + " is damaged at " + entry.path() + ": " + why);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
