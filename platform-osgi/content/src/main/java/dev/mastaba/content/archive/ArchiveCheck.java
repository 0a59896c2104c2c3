package dev.mastaba.content.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mastaba.content.report.DeploymentProblems;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A check that decides whether a file is a complete bundle that may run. The file must end with its end record. Every entry must inflate to the size
 * and checksum in the directory, be within the limits, have a safe name. Readers that do not use the directory must see the same entries. The manifest must be a bundle manifest.
 *
 * <p>Reads through {@link ZipFile}, as the framework does, so both see the same entries. Stateless; safe for any thread.
 */
public final class ArchiveCheck {
    public static final String DESCRIPTION = "mastaba.yaml";
    public static final String MANIFEST = "META-INF/MANIFEST.MF";

    /** The maximum size in bytes of an entry that is read as text. */
    public static final int LARGEST_TEXT = 1 << 20;
    /** The maximum size of a directory entry: 46 bytes, its name, extra fields, and comment. */
    private static final int DIRECTORY_ENTRY_BYTES = 2048;

    private final ArchiveLimits limits;

    /** Creates a check with these limits. */
    public ArchiveCheck(ArchiveLimits limits) {
        this.limits = limits;
    }

    /**
     * Checks a file, which must not change during the check.
     *
     * @param archive the file
     * @param fileName the name of the file in a problem
     */
    public ArchiveVerdict check(Path archive, String fileName) {
        return verdict(() -> examine(archive, fileName));
    }

    /** Reads the manifest of a file that is known to pass the check; the arguments are those of {@link #check}. */
    public ArchiveVerdict read(Path archive, String fileName) {
        return verdict(() -> {
            try (ZipFile zip = new ZipFile(archive.toFile(), UTF_8)) {
                return judge(zip, fileName);
            }
        });
    }

    private interface Examination {
        ArchiveVerdict result() throws IOException, RefusalException;
    }

    private static ArchiveVerdict verdict(Examination examination) {
        try {
            return examination.result();
        } catch (RefusalException refusal) {
            return new ArchiveVerdict.Refused(refusal.problem());
        } catch (IOException | RuntimeException e) {
            return new ArchiveVerdict.Incomplete(detail(e));
        }
    }

    private ArchiveVerdict examine(Path archive, String fileName) throws IOException, RefusalException {
        long size = Files.size(archive);
        refuseTooLarge(size, fileName);
        Optional<EndRecord> end = EndRecord.of(archive);
        if (end.isEmpty()) {
            return new ArchiveVerdict.Incomplete("its end is missing");
        }
        refuseWhen(end.get().large(), fileName, "it is a zip64 archive");
        refuseTooMany(
                end.get().entries() > limits.entries()
                        || end.get().directoryBytes() > (long) limits.entries() * DIRECTORY_ENTRY_BYTES,
                fileName);
        try (ZipFile zip = new ZipFile(archive.toFile(), UTF_8)) {
            List<ZipEntry> entries = entries(zip, fileName);
            ArchiveDirectory directory = ArchiveDirectory.read(archive, end.get());
            refuseUnsafe(directory.link(), fileName, "it is a symbolic link");
            refuseUnsafe(
                    directory.ambiguous(archive, end.get()),
                    fileName,
                    "a program that reads the file from its beginning sees other entries than the archive's directory lists");
            inflate(zip, entries, size, fileName);
            return judge(zip, fileName);
        }
    }

    private static void refuseUnsafe(Optional<String> entry, String fileName, String detail) throws RefusalException {
        if (entry.isPresent()) {
            throw new RefusalException(DeploymentProblems.unsafeEntry(fileName, entry.get(), detail));
        }
    }

    /** Returns whether an entry is read as text and therefore bounded. */
    public static boolean isText(String name) {
        return name.equals(DESCRIPTION) || name.equals(MANIFEST);
    }

    /** Refuses an archive that is too large before it is read. */
    public void refuseTooLarge(long size, String fileName) throws RefusalException {
        refuseWhen(
                size > limits.fileBytes(),
                fileName,
                "the file is larger than " + limits.fileBytes() + " bytes",
                ArchiveLimits.FILE_BYTES);
    }

    private List<ZipEntry> entries(ZipFile zip, String fileName) throws RefusalException {
        List<ZipEntry> entries = new ArrayList<>();
        Set<String> names = new HashSet<>();
        var all = zip.entries();
        while (all.hasMoreElements()) {
            ZipEntry entry = all.nextElement();
            refuseTooMany(entries.size() >= limits.entries(), fileName);
            EntryNames.check(fileName, entry.getName(), limits.nameLength());
            refuseWhen(
                    isText(entry.getName()) && entry.getSize() > LARGEST_TEXT,
                    fileName,
                    "its " + entry.getName() + " is larger than " + LARGEST_TEXT + " bytes");
            if (!names.add(entry.getName())) {
                throw new RefusalException(DeploymentProblems.duplicateEntry(fileName, entry.getName()));
            }
            entries.add(entry);
        }
        return entries;
    }

    private void refuseTooMany(boolean beyond, String fileName) throws RefusalException {
        refuseWhen(beyond, fileName, "it has more than " + limits.entries() + " entries", ArchiveLimits.ENTRIES);
    }

    private void inflate(ZipFile zip, List<ZipEntry> entries, long size, String fileName)
            throws IOException, RefusalException {
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        for (ZipEntry entry : entries) {
            CRC32 crc = new CRC32();
            long length = 0;
            try (InputStream in = open(zip, entry)) {
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    crc.update(buffer, 0, n);
                    length += n;
                    refuseBomb(total + length, size, fileName);
                }
            }
            if (crc.getValue() != entry.getCrc() || length != entry.getSize()) {
                throw new ZipException("the content of " + entry.getName() + " does not match the archive's directory");
            }
            total += length;
        }
    }

    private void refuseBomb(long inflated, long size, String fileName) throws RefusalException {
        refuseWhen(
                inflated > limits.inflatedBytes(),
                fileName,
                "it inflates to more than " + limits.inflatedBytes() + " bytes",
                ArchiveLimits.INFLATED_BYTES);
        refuseWhen(
                inflated > limits.ratioFloorBytes() && inflated / limits.ratio() > size,
                fileName,
                "it inflates to more than " + limits.ratio() + " times its size",
                ArchiveLimits.RATIO);
    }

    private static InputStream open(ZipFile zip, ZipEntry entry) throws IOException {
        InputStream in = zip.getInputStream(entry);
        if (in == null) {
            throw new ZipException("the entry " + entry.getName() + " cannot be opened");
        }
        return in;
    }

    private static ArchiveVerdict judge(ZipFile zip, String fileName) throws IOException, RefusalException {
        byte[] manifest = read(zip, MANIFEST);
        byte[] description = read(zip, DESCRIPTION);
        if (description != null && (manifest == null || !BundleManifest.namesBundle(manifest, fileName))) {
            return new ArchiveVerdict.Overlay(new String(description, UTF_8));
        }
        if (manifest == null) {
            throw new RefusalException(DeploymentProblems.noBundle(fileName, "it has no " + MANIFEST));
        }
        return new ArchiveVerdict.Bundle(BundleManifest.read(manifest, fileName));
    }

    private static byte @Nullable [] read(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.isDirectory()) {
            return null;
        }
        try (InputStream in = open(zip, entry)) {
            return in.readNBytes(LARGEST_TEXT);
        }
    }

    private static void refuseWhen(boolean beyond, String fileName, String detail) throws RefusalException {
        if (beyond) {
            throw new RefusalException(DeploymentProblems.tooLarge(fileName, detail));
        }
    }

    private static void refuseWhen(boolean beyond, String fileName, String detail, String setting)
            throws RefusalException {
        if (beyond) {
            throw new RefusalException(DeploymentProblems.tooLarge(fileName, detail, setting));
        }
    }

    private static String detail(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
