package dev.mastaba.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The lines of a users file, in the format of {@code addon-security}: {@code name:hash:group,group}.
 *
 * @param lines all lines, including comments
 */
record UsersText(List<String> lines) {
    private static final Pattern NAME = Pattern.compile("(?!group$|system\\.|#)[^:\\v]{1,100}");
    private static final Pattern GROUP = Pattern.compile("[^,:\\s]{1,100}");

    UsersText {
        lines = List.copyOf(lines);
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches() && name.equals(name.strip());
    }

    static boolean isGroup(String group) {
        return GROUP.matcher(group).matches();
    }

    /** Returns the text with this hash for a user, who keeps the groups if none are given. */
    UsersText with(String name, String hash, List<String> groups) {
        List<String> changed = new ArrayList<>();
        boolean found = false;
        for (String line : lines) {
            boolean own = isOf(line.strip(), name);
            changed.add(own ? line(name, hash, groups.isEmpty() ? groups(line) : String.join(",", groups)) : line);
            found |= own;
        }
        if (!found) {
            changed.add(line(name, hash, String.join(",", groups)));
        }
        return new UsersText(changed);
    }

    /** Returns whether a line belongs to a user; a line without a colon is incomplete, and belongs to the user with whose name it begins. */
    private static boolean isOf(String line, String name) {
        return line.startsWith(name + ":")
                || line.indexOf(':') < 0 && (line.equals(name) || line.startsWith(name + " "));
    }

    private static String line(String name, String hash, String groups) {
        return name + ":" + hash + (groups.isEmpty() ? "" : ":" + groups);
    }

    private static String groups(String line) {
        String[] parts = line.strip().split(":", 3);
        return parts.length == 3 ? parts[2] : "";
    }
}
