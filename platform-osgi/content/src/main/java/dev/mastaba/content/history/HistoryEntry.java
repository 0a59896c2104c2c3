package dev.mastaba.content.history;

import dev.mastaba.content.application.WaveRollout;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The data of one generation that served.
 *
 * @param number the generation's number; numbers increase as long as {@code var/} exists
 * @param when the time at which it went live
 * @param bundles the files in {@code bundles/} from which it was built
 * @param conf the files in {@code conf/} from which it was built
 * @param compositions the text form of each application, by id
 * @param overrides the overrides with their originals
 * @param former the content of earlier generations on which tenants serve that are held back, the oldest first
 * @param rollouts the changes for which tenants wait
 */
public record HistoryEntry(
        long number,
        Instant when,
        List<File> bundles,
        List<File> conf,
        SortedMap<String, String> compositions,
        List<RecordedOverride> overrides,
        List<FormerContent> former,
        List<WaveRollout> rollouts) {
    /**
     * A file whose content is in the content store.
     *
     * @param name its name in its folder
     * @param sha256 the hash of its content
     * @param title the bundle's symbolic name; for a settings file, the file name
     * @param version the bundle's version; empty for a settings file
     */
    public record File(String name, String sha256, String title, String version) {}

    public HistoryEntry {
        bundles = List.copyOf(bundles);
        conf = List.copyOf(conf);
        former = List.copyOf(former);
        rollouts = List.copyOf(rollouts);
        overrides = overrides.stream().sorted(RecordedOverride.ORDER).toList();
        compositions = Collections.unmodifiableSortedMap(new TreeMap<>(compositions));
    }

    /** Creates an entry without tenants that are held back. */
    public HistoryEntry(
            long number,
            Instant when,
            List<File> bundles,
            List<File> conf,
            SortedMap<String, String> compositions,
            List<RecordedOverride> overrides) {
        this(number, when, bundles, conf, compositions, overrides, List.of(), List.of());
    }

    /** Returns this entry with overrides. */
    public HistoryEntry with(List<RecordedOverride> others) {
        return new HistoryEntry(number, when, bundles, conf, compositions, others, former, rollouts);
    }

    /** Returns this entry with the content of earlier generations on which tenants serve that are held back, and the changes for which some wait. */
    public HistoryEntry with(List<FormerContent> held, List<WaveRollout> waves) {
        return new HistoryEntry(number, when, bundles, conf, compositions, overrides, held, waves);
    }

    /** Returns the bundles that differ from an earlier generation, one line each; empty if there are none. */
    public List<String> changesSince(HistoryEntry earlier) {
        Map<String, File> before = earlier.byTitle();
        Map<String, File> after = byTitle();
        TreeSet<String> titles = new TreeSet<>(before.keySet());
        titles.addAll(after.keySet());
        List<String> changes = new ArrayList<>();
        for (String title : titles) {
            File was = before.get(title);
            File is = after.get(title);
            if (was == null && is != null) {
                changes.add("+ " + text(title, is));
            } else if (is == null && was != null) {
                changes.add("- " + text(title, was));
            } else if (was != null && is != null && !was.sha256().equals(is.sha256())) {
                changes.add("~ " + text(title, is)
                        + (was.version().equals(is.version()) ? "" : " (was " + was.version() + ")"));
            }
        }
        changes.addAll(waves(earlier, changes.isEmpty()));
        return changes;
    }

    /** Returns the waves that this generation has opened. */
    private List<String> waves(HistoryEntry earlier, boolean sameFiles) {
        Map<String, WaveRollout> before = new TreeMap<>();
        earlier.rollouts().forEach(rollout -> before.put(rollout.application(), rollout));
        List<String> waves = new ArrayList<>();
        for (WaveRollout rollout : rollouts) {
            WaveRollout was = before.remove(rollout.application());
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

    private static String text(String title, File file) {
        return file.version().isEmpty() ? title : title + " " + file.version();
    }

    private Map<String, File> byTitle() {
        Map<String, File> byTitle = new TreeMap<>();
        bundles.forEach(file -> byTitle.put(file.title(), file));
        conf.forEach(file -> byTitle.put("conf/" + file.name(), file));
        return byTitle;
    }
}
