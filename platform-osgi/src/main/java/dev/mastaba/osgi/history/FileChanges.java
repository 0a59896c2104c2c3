package dev.mastaba.osgi.history;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The differences between the files of two generations, as text. */
final class FileChanges {
    private FileChanges() {}

    static List<String> between(HistoryEntry earlier, HistoryEntry later) {
        Map<String, HistoryEntry.File> before = earlier.byTitle();
        Map<String, HistoryEntry.File> after = later.byTitle();
        TreeSet<String> titles = new TreeSet<>(before.keySet());
        titles.addAll(after.keySet());
        List<String> changes = new ArrayList<>();
        for (String title : titles) {
            HistoryEntry.File was = before.get(title);
            HistoryEntry.File is = after.get(title);
            if (was == null && is != null) {
                changes.add("+ " + text(title, is));
            } else if (is == null && was != null) {
                changes.add("- " + text(title, was));
            } else if (was != null && is != null && !was.sha256().equals(is.sha256())) {
                changes.add("~ " + text(title, is)
                        + (was.version().equals(is.version()) ? "" : " (was " + was.version() + ")"));
            }
        }
        return changes;
    }

    private static String text(String title, HistoryEntry.File file) {
        return file.version().isEmpty() ? title : title + " " + file.version();
    }
}
