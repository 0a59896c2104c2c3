package dev.mastaba.launcher.shelf;

import java.util.List;
import java.util.Map;

/**
 * A change of the deployed bundles, before it is made.
 *
 * @param added the bundles to deploy, with the names of their files in {@code bundles/}
 * @param replaced the versions that these bundles replace, by the name of the bundle
 * @param removed the deployed bundles to remove
 * @param lock the lock file after the change
 * @param notices what the user should know, a sentence on each line
 */
public record InstallPlan(
        Map<ShelfBundle, String> added,
        Map<String, ShelfBundle> replaced,
        List<ShelfBundle> removed,
        BundlesLock lock,
        List<String> notices) {
    public InstallPlan {
        added = Map.copyOf(added);
        replaced = Map.copyOf(replaced);
        removed = List.copyOf(removed);
        notices = List.copyOf(notices);
    }

    /** Returns whether nothing has to be deployed or removed. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }

    /** Returns the bundles to deploy, sorted by name. */
    public List<ShelfBundle> sorted() {
        return added.keySet().stream()
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }

    /** Returns the changes for people, a line for each bundle. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (ShelfBundle bundle : sorted()) {
            ShelfBundle former = replaced.get(bundle.name());
            text.append(former == null ? "+ " + bundle : "~ " + former + " -> " + bundle.version())
                    .append("   from ")
                    .append(bundle.source())
                    .append('\n');
        }
        removed.forEach(bundle -> text.append("- ").append(bundle).append('\n'));
        notices.forEach(notice -> text.append(notice).append('\n'));
        return text.toString();
    }
}
