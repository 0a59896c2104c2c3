package dev.mastaba.launcher.shelf;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A change of the deployed bundles, before it is made.
 *
 * @param added the bundles to deploy, sorted by name
 * @param replaced the deployed bundles by name, which these bundles replace
 * @param removed the deployed bundles to remove
 * @param former the lock file before the change
 * @param lock the lock file after the change
 * @param notices what the user should know, a sentence on each line
 */
public record InstallPlan(
        List<ShelfBundle> added,
        Map<String, ShelfBundle> replaced,
        List<ShelfBundle> removed,
        BundlesLock former,
        BundlesLock lock,
        List<String> notices) {
    public InstallPlan {
        added = added.stream().sorted(Comparator.comparing(ShelfBundle::name)).toList();
        replaced = Map.copyOf(replaced);
        removed = List.copyOf(removed);
        notices = List.copyOf(notices);
    }

    /** Returns whether nothing has to be deployed or removed. */
    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty();
    }

    /** Returns the lines of the file with which the server changes the lock file. */
    public List<String> lockChange() {
        return former.changesTo(lock);
    }

    /** Returns the name of the file of a bundle to deploy in {@code bundles/}. */
    String fileName(ShelfBundle bundle) {
        ShelfBundle former = replaced.get(bundle.name());
        return former == null ? bundle.name() + ".jar" : former.location();
    }

    /** Returns the changes for people, a line for each bundle. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (ShelfBundle bundle : added) {
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
