package dev.mastaba.launcher.backup;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The failures of writing files, with the cause and a remedy. */
final class FullDisk {
    /** The words of operating systems for a full disk. */
    private static final List<String> WORDS = List.of("no space left", "quota exceeded", "not enough space");

    private FullDisk() {}

    /**
     * Returns a failure with a remedy if a disk is full, otherwise the failure with its file and reason.
     *
     * @param what the consequence, as the begin of a sentence
     * @param folder the folder on the disk
     */
    static IOException explained(String what, Path folder, IOException failure) {
        String reason = String.valueOf(failure.getMessage());
        String words = reason.toLowerCase(Locale.ROOT);
        if (WORDS.stream().anyMatch(words::contains)) {
            return new IOException(
                    what + ": the disk of " + folder + " is full.\nFree disk space, and repeat the command: df -h "
                            + folder,
                    failure);
        }
        String kind = failure instanceof FileSystemException file && file.getReason() == null
                ? " (" + failure.getClass().getSimpleName() + ")"
                : "";
        return new IOException(what + ": " + reason + kind, failure);
    }
}
