package dev.mastaba.content.folder;

import dev.mastaba.content.report.ReportWriter;
import java.util.List;

/** The names of files that are never content: hidden files, incomplete copies, editor backups, and Mastaba's own reports. */
public final class IgnoredNames {
    private static final List<String> ENDINGS =
            List.of(".tmp", ".part", "~", ".bak", ".swp", "___jb_tmp___", "___jb_old___", ReportWriter.SUFFIX);

    private IgnoredNames() {}

    /** Returns whether a file with this name is never content. */
    public static boolean has(String name) {
        return name.startsWith(".")
                || name.startsWith("#") && name.endsWith("#")
                || ENDINGS.stream().anyMatch(name::endsWith);
    }
}
