package dev.mastaba.content.folder;

import dev.mastaba.content.archive.RefusalException;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.DeploymentProblems;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A watch on one folder, across scans. Confined to the watch thread. */
final class FolderWatch {
    private static final Logger LOG = LoggerFactory.getLogger(FolderWatch.class);

    private final WatchedFolder folder;
    private final SourceHash hash;
    private final FolderSettings settings;
    private final Map<String, Long> missing = new HashMap<>();
    private final Map<String, TrackedFile> files = new HashMap<>();
    private @Nullable DeploymentProblem unavailable;
    private List<DeploymentProblem> notices = List.of();

    FolderWatch(WatchedFolder folder, FolderSettings settings) {
        this.folder = folder;
        this.hash = new SourceHash(settings);
        this.settings = settings;
    }

    Path path() {
        return folder.path();
    }

    /**
     * Scans the folder.
     *
     * @param stop a condition that is checked between files
     * @return whether there is new content to judge
     */
    boolean scan(BooleanSupplier stop) {
        return scan(stop, Duration.ZERO);
    }

    /**
     * Scans a folder of bundles.
     *
     * @param stop a condition that is checked between files
     * @param grace the time for which a bundle whose file is gone counts as unchanged
     * @return whether there is new content to judge
     */
    boolean scan(BooleanSupplier stop, Duration grace) {
        WatchedFolder.Listing found;
        try {
            found = folder.list();
        } catch (RefusalException gone) {
            boolean changed = !gone.problem().equals(unavailable);
            unavailable = gone.problem();
            return changed;
        }
        boolean changed = unavailable != null;
        unavailable = null;
        Set<String> present = new HashSet<>();
        changed |= !found.notices().equals(notices);
        notices = found.notices();
        for (FolderEntry entry : found.entries()) {
            if (stop.getAsBoolean()) {
                return changed;
            }
            present.add(entry.name());
            changed |= observe(entry);
        }
        return files.entrySet().removeIf(file -> isGone(file.getKey(), file.getValue(), present, grace)) || changed;
    }

    private boolean isGone(String name, TrackedFile file, Set<String> present, Duration grace) {
        if (present.contains(name)) {
            missing.remove(name);
            return false;
        }
        long now = System.nanoTime();
        Long since = missing.putIfAbsent(name, now);
        boolean waits = file.verdict() instanceof Verdict.Bundle && (since == null ? 0 : now - since) < grace.toNanos();
        if (!waits) {
            missing.remove(name);
        } else if (since == null) {
            LOG.info(
                    "{} is gone. It counts as removed after {} s (mastaba.folder.grace), unless it returns.",
                    folder.reportName(name),
                    grace.toSeconds());
        }
        return !waits;
    }

    private boolean observe(FolderEntry entry) {
        boolean unknown = !files.containsKey(entry.name());
        TrackedFile file = files.computeIfAbsent(entry.name(), name -> new TrackedFile(entry));
        try {
            return file.observe(entry, hash);
        } catch (NoSuchFileException e) {
            // It was deleted between listing and reading; the next scan will not list it.
            return unknown;
        } catch (IOException e) {
            return file.settle(new Verdict.Refused(null, folder.unreadable(entry.name(), e)));
        }
    }

    /** Judges the new content. */
    void judge(FileIntake intake, BooleanSupplier stop) {
        Iterator<Map.Entry<String, TrackedFile>> each =
                new TreeMap<>(files).entrySet().iterator();
        while (each.hasNext() && !stop.getAsBoolean()) {
            Map.Entry<String, TrackedFile> file = each.next();
            try {
                file.getValue().judge(intake, settings.tryAgainAfter());
            } catch (NoSuchFileException e) {
                file.getValue().settle(new Verdict.Waiting("it no longer exists"));
            } catch (IOException e) {
                file.getValue().settle(new Verdict.Refused(null, folder.unreadable(file.getKey(), e)));
            }
        }
    }

    /** Returns whether the last scan found the folder, and only old entries in it. */
    boolean old() {
        return unavailable == null && files.values().stream().allMatch(TrackedFile::old);
    }

    /** Returns whether a file is incomplete and has grown a short time ago. */
    boolean arriving() {
        return files.values().stream().anyMatch(file -> file.incomplete() && !file.sameFor(settings.quiet()));
    }

    /** Returns whether the report may change merely because time passes. */
    boolean pending() {
        return files.values().stream().anyMatch(TrackedFile::pending);
    }

    FolderView view() {
        SortedMap<String, Verdict> verdicts = new TreeMap<>();
        SortedMap<String, DeploymentProblem> overdue = new TreeMap<>();
        files.forEach((name, file) -> {
            if (isReplaced(name, file)) {
                return;
            }
            verdicts.put(name, file.verdict());
            if (file.verdict() instanceof Verdict.Waiting waiting && file.sameFor(settings.incompleteAfter())) {
                String told = folder.reportName(name);
                overdue.put(told, DeploymentProblems.incomplete(told, settings.incompleteAfter(), waiting.detail()));
            }
        });
        return new FolderView(unavailable, verdicts, notices, overdue);
    }

    /** Returns whether the file is gone, and the same bundle is there under another name. */
    private boolean isReplaced(String name, TrackedFile file) {
        return missing.containsKey(name)
                && file.verdict() instanceof Verdict.Bundle bundle
                && files.entrySet().stream()
                        .anyMatch(other -> !missing.containsKey(other.getKey())
                                && other.getValue().verdict() instanceof Verdict.Bundle there
                                && there.file()
                                        .symbolicName()
                                        .equals(bundle.file().symbolicName()));
    }
}
