package dev.mastaba.osgi.report;

import java.util.List;
import java.util.Locale;

/** What helps when the operating system refuses to read or write a file, by its reason. */
public final class FileRemedies {
    private FileRemedies() {}

    /**
     * Returns the remedies; empty if the reason is none that is known, so that the cause may be in the file itself.
     *
     * @param reason the system's words, such as {@code No space left on device}
     * @param path the file or folder
     */
    public static List<String> of(String reason, String path) {
        String words = reason.toLowerCase(Locale.ROOT);
        String place = DeploymentProblems.quoted(path);
        if (words.contains("no space left") || words.contains("quota exceeded") || words.contains("not enough space")) {
            return List.of("Make room on the disk: df -h " + place);
        }
        if (words.contains("read-only file system")) {
            return List.of("Mount the file system writable; to see which one it is: findmnt --target " + place);
        }
        if (words.contains("too many open files")) {
            return List.of(
                    "Allow the server more open files: ulimit -n 65536, or LimitNOFILE=65536 in its systemd unit; then restart it.");
        }
        if (words.contains("permission denied") || words.contains("accessdenied")) {
            return List.of("Let the server's user read and write it: chmod -R u+rwX " + place);
        }
        return List.of();
    }
}
