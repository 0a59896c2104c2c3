package dev.mastaba.content.folder;

import java.util.function.BooleanSupplier;

/**
 * The installation's add-ons as seen by the watch thread. They are read until every file is complete and in the store. They are not read
 * afterwards, so that an upgrade in place never mixes new add-ons with the running platform.
 */
final class ShippedWatch {
    /** The maximum number of files; the limit for {@code bundles/} may be lower. */
    private static final int MOST_FILES = 2_000;

    private final FolderWatch folder;
    private boolean read;

    ShippedWatch(ShippedAddOns addOns, FolderSettings settings) {
        this.folder =
                new FolderWatch(new WatchedFolder(addOns.folder(), MOST_FILES, new AddOnClassifier(addOns)), settings);
        this.read = addOns.areNone();
    }

    boolean scan(BooleanSupplier stop) {
        return !read && folder.scan(stop);
    }

    void judge(FileIntake intake, BooleanSupplier stop) {
        folder.judge(intake, stop);
        FolderView now = view();
        read |= now.unavailable() == null
                && now.verdicts().values().stream().allMatch(Verdict.Bundle.class::isInstance);
    }

    boolean pending() {
        return folder.pending();
    }

    FolderView view() {
        return folder.view();
    }
}
