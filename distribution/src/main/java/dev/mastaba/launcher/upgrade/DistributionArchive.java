package dev.mastaba.launcher.upgrade;

import dev.mastaba.launcher.source.FileHash;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The archive of a version of Mastaba, a {@code .tar.gz}, that was found to be complete.
 *
 * @param file the archive
 * @param folder the name of the only folder at its top
 * @param version its version
 */
public record DistributionArchive(Path file, String folder, String version) {
    private static final int MOST_ENTRIES = 100_000;
    private static final int LONGEST_CHECKSUM_FILE = 10_000;
    private static final Pattern LAUNCHER =
            Pattern.compile("([A-Za-z0-9._-]+)/lib/distribution-([0-9][A-Za-z0-9._-]*)\\.jar");
    private static final Map<String, String> CHECKSUMS = Map.of(".sha256", "SHA-256", ".sha512", "SHA-512");

    /**
     * Checks an archive: its checksum, if there is a checksum file beside it; that it is complete; and that it contains Mastaba.
     *
     * @throws IOException with a message for people if it cannot be used
     */
    public static DistributionArchive check(Path file) throws IOException, InterruptedException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + (Files.exists(file) ? " is not a file" : " does not exist"));
        }
        for (Map.Entry<String, String> each : CHECKSUMS.entrySet()) {
            Path sums = file.resolveSibling(file.getFileName() + each.getKey());
            if (Files.exists(sums)) {
                compare(file, sums, each.getValue());
            }
        }
        ToolRun list = ToolRun.tar("-tzf", file);
        if (list.exitCode() != 0) {
            throw new IOException(file + " is incomplete, or is not a .tar.gz archive: "
                    + list.output().lines().reduce((first, last) -> last).orElse("tar failed")
                    + ".\nDownload it again.");
        }
        return of(file, list.output().lines().limit(MOST_ENTRIES + 1L).toList());
    }

    private static DistributionArchive of(Path file, List<String> entries) throws IOException {
        DistributionArchive found = null;
        for (String entry : entries) {
            Matcher launcher = LAUNCHER.matcher(entry);
            if (launcher.matches()) {
                found = new DistributionArchive(file, launcher.group(1), launcher.group(2));
            }
        }
        if (found == null || !entries.contains(found.folder() + "/bin/mastaba") || entries.size() > MOST_ENTRIES) {
            throw new IOException(
                    file + " is not an archive of Mastaba: it contains no bin/mastaba with its libraries.");
        }
        for (String entry : entries) {
            if (!entry.startsWith(found.folder() + "/")
                    || List.of(entry.split("/")).contains("..")) {
                throw new IOException(file + " is not an archive of Mastaba: it contains " + entry);
            }
        }
        return found;
    }

    private static void compare(Path file, Path sums, String algorithm) throws IOException {
        if (Files.size(sums) > LONGEST_CHECKSUM_FILE) {
            throw new IOException(sums + " is not a checksum file.");
        }
        String expected = Files.readString(sums).strip().split("\\s", 2)[0].toLowerCase(Locale.ROOT);
        if (!expected.equals(FileHash.of(file, algorithm))) {
            throw new IOException(file + " does not have the checksum in " + sums.getFileName()
                    + ": one of the files is damaged or belongs to another version.\nDownload both again.");
        }
    }

    /** Returns whether the archive's version is older than another one. */
    public boolean isOlderThan(String other) {
        return Version.parse(version).compareTo(Version.parse(other)) < 0;
    }

    /**
     * Unpacks the archive into a folder.
     *
     * @return the installation
     */
    public Path unpackInto(Path into) throws IOException, InterruptedException {
        ToolRun unpacked = ToolRun.tar("-xzf", file, "-C", into.toString(), "--no-same-owner");
        if (unpacked.exitCode() != 0) {
            throw new IOException(
                    file + " cannot be unpacked: " + unpacked.output().strip());
        }
        return into.resolve(folder);
    }
}
