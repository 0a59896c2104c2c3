package dev.mastaba.fleet.release;

import dev.mastaba.services.ServerFiles.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The difference between the files of two releases. */
public final class ReleaseDifference {
    private ReleaseDifference() {}

    /**
     * A difference in one file.
     *
     * @param path the path of the file
     * @param before the file in the first release, or null if it did not have one
     * @param after the file in the second release, or null if it does not have one
     */
    public record Change(
            String path, @Nullable File before, @Nullable File after) {
        @Override
        public String toString() {
            if (before == null || after == null) {
                return (before == null ? "+ " : "- ") + described(before == null ? after : before);
            }
            String versions = before.version().equals(after.version())
                    ? after.version() + (after.version().isEmpty() ? "" : ", other content")
                    : before.version() + " → " + after.version();
            return "~ " + path + (versions.isEmpty() ? "" : " " + versions);
        }

        private static String described(@Nullable File file) {
            return file == null ? "" : (file.path() + " " + file.version()).strip();
        }
    }

    /** Returns the files that two sets do not have in common, by path. */
    public static List<Change> between(List<File> before, List<File> after) {
        Map<String, File> former = byPath(before);
        Map<String, File> latter = byPath(after);
        SortedSet<String> paths = new TreeSet<>(former.keySet());
        paths.addAll(latter.keySet());
        List<Change> changes = new ArrayList<>();
        for (String path : paths) {
            File one = former.get(path);
            File other = latter.get(path);
            if (one == null || other == null || !one.sha256().equals(other.sha256())) {
                changes.add(new Change(path, one, other));
            }
        }
        return changes;
    }

    private static Map<String, File> byPath(List<File> files) {
        Map<String, File> byPath = new TreeMap<>();
        files.forEach(file -> byPath.put(file.path(), file));
        return byPath;
    }
}
