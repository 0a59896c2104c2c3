package dev.mastaba.content.folder;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The information that the watch keeps about one file across scans. Confined to the watch thread. */
final class TrackedFile {
    private static final long OLD_NANOS = Duration.ofSeconds(1).toNanos();
    private static final String NO_END = "its end is missing";

    private FolderEntry entry;
    private long sameSince;
    /** The flag that the signature represents {@link #seen}. */
    private boolean remembered;
    /** The hash of the content at the last scan, or its substitute; null if the content did not have an end. */
    private @Nullable String seen;
    /** The value of {@link #seen} for the content that {@link #verdict} is about. */
    private @Nullable String judged;

    /** The trusted certificates with which the content was judged. */
    private String judgedWith = "";

    private Verdict verdict = new Verdict.Waiting(NO_END);
    private long tryAgainAt;

    TrackedFile(FolderEntry entry) {
        this.entry = entry;
        this.sameSince = System.nanoTime();
    }

    /**
     * Records a scan.
     *
     * @return whether there is new content to judge; an archive that is being written does not count yet
     */
    boolean observe(FolderEntry now, SourceHash hash) throws IOException {
        boolean same = entry.signature().equals(now.signature());
        if (same && remembered) {
            return false;
        }
        long nanos = System.nanoTime();
        if (!same) {
            sameSince = nanos;
        }
        entry = now;
        boolean old = now.old(Instant.now()) || nanos - sameSince > OLD_NANOS;
        remembered = false;
        boolean changed = now instanceof FolderEntry.Rejected rejected
                ? settle(new Verdict.Refused(null, rejected.signature()))
                : observe(old && seen == null ? hash.unread(now) : hash.of(now));
        remembered = old;
        return changed;
    }

    private boolean observe(Optional<String> content) {
        if (content.isEmpty()) {
            seen = null;
            judged = null;
            verdict = new Verdict.Waiting(NO_END);
            return false;
        }
        boolean changed = !content.get().equals(seen);
        seen = content.get();
        return changed && !seen.equals(judged);
    }

    /** Records a verdict without reading the file, because it need not or could not be read. The next scan reads the file again. */
    boolean settle(Verdict now) {
        boolean changed = !now.equals(verdict);
        remembered = false;
        seen = null;
        judged = null;
        verdict = now;
        return changed;
    }

    /** Judges the content at the last scan, unless it was judged before. */
    void judge(FileIntake intake, Duration tryAgainAfter) throws IOException {
        boolean again = verdict instanceof Verdict.Postponed && System.nanoTime() - tryAgainAt >= 0;
        boolean sameGates = judgedWith.equals(intake.gatesState());
        if (seen == null || seen.equals(judged) && !again && sameGates && intake.has(verdict)) {
            return;
        }
        judgedWith = intake.gatesState();
        judged = seen;
        verdict = intake.examine(entry);
        tryAgainAt = System.nanoTime() + tryAgainAfter.toNanos();
    }

    /** Returns whether a change of the file would change its signature, which is not so for a short time after a change. */
    boolean old() {
        return remembered;
    }

    /** Returns whether the end of the file is missing. */
    boolean incomplete() {
        return verdict instanceof Verdict.Waiting;
    }

    /** Returns whether the report about the file may change merely because time passes. */
    boolean pending() {
        return incomplete() || verdict instanceof Verdict.Postponed;
    }

    /** Returns whether the file has been unchanged for this long. */
    boolean sameFor(Duration time) {
        return System.nanoTime() - sameSince >= time.toNanos();
    }

    Verdict verdict() {
        return verdict;
    }
}
