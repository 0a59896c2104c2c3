package dev.mastaba.core.engine.text;

import java.util.List;
import java.util.Locale;

/** The remedies for the reasons why an operating system refuses to read or write a file. */
public final class FileRemedies {
    private FileRemedies() {}

    /** Returns the remedies for a reason without a file name. */
    public static List<String> of(String reason) {
        return isFull(reason.toLowerCase(Locale.ROOT)) ? List.of("Free disk space: df -h") : List.of();
    }

    private static boolean isFull(String words) {
        return words.contains("no space left")
                || words.contains("quota exceeded")
                || words.contains("not enough space");
    }

    /**
     * Returns the remedies; empty if the reason is unknown, so that the cause may be in the file itself.
     *
     * @param reason the system's message, such as {@code No space left on device}
     * @param path the file or folder
     */
    public static List<String> of(String reason, String path) {
        String words = reason.toLowerCase(Locale.ROOT);
        String place = ShellWord.of(ShownName.of(path));
        if (isFull(words)) {
            return List.of("Free disk space: df -h " + place);
        }
        if (words.contains("read-only file system")) {
            return List.of("Mount the file system as writable; to identify it: findmnt --target " + place);
        }
        if (words.contains("too many open files")) {
            return List.of(
                    "Allow the server more open files: ulimit -n 65536, or LimitNOFILE=65536 in its systemd unit; then restart the server.");
        }
        if (words.contains("permission denied") || words.contains("accessdenied")) {
            return List.of("Give the server's user account read and write access: chmod -R u+rwX " + place);
        }
        return List.of();
    }
}
