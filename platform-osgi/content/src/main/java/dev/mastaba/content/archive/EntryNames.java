package dev.mastaba.content.archive;

import dev.mastaba.content.report.DeploymentProblems;
import org.jspecify.annotations.Nullable;

/** The entry names that an archive may use: relative names that denote the same location on every system. */
public final class EntryNames {
    private EntryNames() {}

    public static void check(String file, String name, int longest) throws RefusalException {
        String wrong = whatIsWrong(name, longest);
        if (wrong != null) {
            throw new RefusalException(DeploymentProblems.unsafeEntry(file, name, wrong));
        }
    }

    private static @Nullable String whatIsWrong(String name, int longest) {
        if (name.isEmpty()) {
            return "it is empty";
        }
        if (name.length() > longest) {
            return "it is longer than " + longest + " characters";
        }
        if (name.startsWith("/")) {
            return "it is absolute";
        }
        if (name.indexOf('\\') >= 0) {
            return "it contains a backslash";
        }
        if (name.length() > 1 && name.charAt(1) == ':' && Character.isLetter(name.charAt(0))) {
            return "it contains a drive letter";
        }
        for (int i = 0; i < name.length(); i++) {
            if (Character.isISOControl(name.charAt(i))) {
                return "it contains control characters";
            }
        }
        String parts = "/" + name + "/";
        return parts.contains("/../") || parts.contains("/./") ? "it leads to another folder" : null;
    }
}
