package dev.mastaba.osgi.history;

import dev.mastaba.osgi.tenant.Rollout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The differences between the files and waves of two generations, as text. */
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
        changes.addAll(waves(earlier, later, changes.isEmpty()));
        return changes;
    }

    /** Returns the waves that a generation has opened. */
    private static List<String> waves(HistoryEntry earlier, HistoryEntry later, boolean sameFiles) {
        Map<String, Rollout> before = new TreeMap<>();
        earlier.rollouts().forEach(rollout -> before.put(rollout.application(), rollout));
        List<String> waves = new ArrayList<>();
        for (Rollout rollout : later.rollouts()) {
            Rollout was = before.remove(rollout.application());
            if (was == null || !was.content().equals(rollout.content()) || was.open() != rollout.open()) {
                waves.add("~ " + rollout.name());
            }
        }
        // A rollout that has reached its last tenants is not on record any longer.
        if (sameFiles) {
            before.keySet().forEach(application -> waves.add("~ last wave of " + application));
        }
        return waves;
    }

    private static String text(String title, HistoryEntry.File file) {
        return file.version().isEmpty() ? title : title + " " + file.version();
    }
}
