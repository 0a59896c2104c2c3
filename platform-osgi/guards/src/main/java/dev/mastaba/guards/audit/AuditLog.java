package dev.mastaba.guards.audit;

import dev.mastaba.core.extend.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The append-only record of the changes of the server's content, in {@code var/audit/}.
 *
 * <p>Each record contains the hash of the previous one; the chain continues over restarts and files. An incomplete end that a crash left is set aside,
 * and a record says so. If the disk is full, records wait in memory, and {@link #problem} reports it. Safe for any thread.
 */
final class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final int MOST_WAITING = 1_000;
    private static final Pattern DELETED_FORM =
            Pattern.compile("Records (\\d{1,18}) to (\\d{1,18}) were deleted; .* is ([0-9a-f]{64})\\.");
    private static final String RETENTION = "retention";
    private static final String REPAIR = "repair";
    private static final String DAMAGED = "damaged";

    private final AuditFiles files;
    private final AuditLimits limits;
    private final Clock clock;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private long lost;
    private boolean prepared;
    private long sequence;
    private String hash = AuditRecord.NO_HASH;
    private @Nullable Problem problem;

    private record Waiting(Instant time, AuditEvent event) {}

    private AuditLog(AuditFiles files, AuditLimits limits, Clock clock) {
        this.files = files;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Opens a log; its folder is created when the first event is recorded. If a crash left an incomplete end, this method sets it aside.
     *
     * @param folder the folder {@code var/audit/}
     */
    static AuditLog open(Path folder, AuditLimits limits, Clock clock) {
        AuditLog log = new AuditLog(new AuditFiles(folder), limits, clock);
        log.flush();
        return log;
    }

    /**
     * Records an event. When this method returns, the record survives a power failure, unless {@link #problem} returns a problem. Never throws
     * because of the file system.
     */
    synchronized void record(AuditEvent event) {
        if (waiting.size() == MOST_WAITING) {
            waiting.removeFirst();
            lost++;
        }
        waiting.add(new Waiting(clock.instant(), event));
        flush();
    }

    /** Notes an event that is about to happen, for a start after the process ended before it was recorded. Never throws because of the file system. */
    synchronized void begin(AuditEvent event) {
        try {
            files.begin(AuditRecord.line(0, clock.instant(), event, AuditRecord.NO_HASH));
        } catch (IOException failed) {
            LOG.warn("The command cannot be noted in {}: {}", files.folder(), failed.toString());
        }
    }

    /** Returns the event that was noted last; empty if {@link #endBegun} was called since then, or it cannot be read. */
    synchronized Optional<AuditEvent> begun() {
        try {
            String line = files.begun();
            return line.isEmpty()
                    ? Optional.empty()
                    : Optional.of(AuditRecord.parse(line).event());
        } catch (IOException | IllegalArgumentException unreadable) {
            LOG.warn("The command that was running when the process ended cannot be read: {}", unreadable.getMessage());
            return Optional.empty();
        }
    }

    /** Forgets the event that was noted: it is recorded. */
    synchronized void endBegun() {
        try {
            files.endBegun();
        } catch (IOException failed) {
            LOG.warn("A noted command cannot be deleted from {}: {}", files.folder(), failed.toString());
        }
    }

    /** Returns the problem that prevents records from being written; empty if all are written. Tries to write those that wait. */
    synchronized Optional<Problem> problem() {
        if (problem != null) {
            flush();
        }
        return Optional.ofNullable(problem);
    }

    /**
     * Returns the newest records that satisfy a condition, in the order in which they were written; malformed records are omitted.
     *
     * @param most the maximum number of records
     * @throws IOException if a file cannot be read
     */
    synchronized List<AuditRecord> newest(int most, Predicate<AuditRecord> condition) throws IOException {
        Deque<AuditRecord> found = new ArrayDeque<>();
        List<Path> all = files.all();
        for (int i = all.size() - 1; i >= 0 && found.size() < most; i--) {
            List<AuditRecord> records = AuditFiles.records(all.get(i));
            for (int k = records.size() - 1; k >= 0 && found.size() < most; k--) {
                if (condition.test(records.get(k))) {
                    found.addFirst(records.get(k));
                }
            }
        }
        return List.copyOf(found);
    }

    /**
     * Checks the chain from the first record that is kept to the last one that the server has written.
     *
     * @throws IOException if a file cannot be read
     */
    synchronized AuditVerdict verify() throws IOException {
        ChainCheck check = new ChainCheck();
        for (Path file : files.all()) {
            try (BufferedReader reader = AuditFiles.reader(file)) {
                int number = 0;
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    number++;
                    if (!check.accepts(line, file.getFileName() + ":" + number)) {
                        return check.verdict();
                    }
                }
            }
        }
        return check.endsWith(sequence, hash);
    }

    private void flush() {
        // An interrupt would close the file while a record is written.
        boolean interrupted = Thread.interrupted();
        try {
            flushNow();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void flushNow() {
        try {
            prepare();
            if (lost > 0) {
                append(
                        clock.instant(),
                        AuditEvent.ofServer("gap", 0, "lost", lost + " records could not be written and were lost."));
                lost = 0;
            }
            for (Waiting next = waiting.peek(); next != null; next = waiting.peek()) {
                append(next.time(), next.event());
                waiting.remove();
            }
            if (problem != null) {
                LOG.info("The audit log can be written again");
            }
            problem = null;
        } catch (IOException failed) {
            boolean first = problem == null;
            problem = AuditProblems.notWritten(files.current(), failed, waiting.size());
            if (first) {
                LOG.error("{}", problem.text());
            }
        }
    }

    /** Finds the last record, and sets an incomplete end aside. */
    private void prepare() throws IOException {
        if (prepared) {
            return;
        }
        List<Path> full = files.full();
        for (int i = full.size() - 1; i >= 0 && sequence == 0; i--) {
            AuditFiles.end(full.get(i)).last().ifPresent(this::continueAfter);
        }
        if (files.size() > 0) {
            AuditFiles.End end = AuditFiles.end(files.current());
            end.last().ifPresent(this::continueAfter);
            if (end.torn() > 0) {
                String aside = files.setAside(end, sequence + 1);
                LOG.error(
                        "The last record of {} was incomplete or damaged; its {} bytes are in {}",
                        files.current(),
                        end.torn(),
                        aside);
                waiting.addFirst(new Waiting(
                        clock.instant(),
                        AuditEvent.ofServer(
                                REPAIR,
                                0,
                                end.hasDamagedLines() ? DAMAGED : "repaired",
                                "The last record was incomplete or damaged; its " + end.torn()
                                        + " bytes are in var/audit/" + aside + ".")));
            }
        }
        prepared = true;
    }

    private void continueAfter(AuditRecord last) {
        sequence = last.sequence();
        hash = last.hash();
    }

    private void append(Instant time, AuditEvent event) throws IOException {
        String line = AuditRecord.line(sequence + 1, time, event, hash);
        long size = files.size();
        if (size > 0 && size + line.length() > limits.bytes()) {
            rotate();
            line = AuditRecord.line(sequence + 1, time, event, hash);
        }
        write(line);
    }

    private void write(String line) throws IOException {
        files.append(line);
        sequence++;
        hash = AuditRecord.hash(line);
    }

    /** Begins a new file. A record reports the oldest one before it is deleted, or if it is set aside because it has no good record. */
    private void rotate() throws IOException {
        List<AuditRecord> records = AuditFiles.records(files.current());
        files.rotate(records.isEmpty() ? sequence : records.get(0).sequence());
        List<Path> full = new ArrayList<>(files.full());
        while (full.size() >= limits.files()) {
            Path oldest = full.remove(0);
            List<AuditRecord> going = AuditFiles.records(oldest);
            if (!going.isEmpty()) {
                AuditRecord last = going.get(going.size() - 1);
                String detail = "Records " + going.get(0).sequence() + " to " + last.sequence()
                        + " were deleted; the hash of the last of them is " + last.hash() + ".";
                writeNow(RETENTION, "deleted", detail);
                Files.deleteIfExists(oldest);
            } else {
                String aside = files.setAside(oldest, sequence + 1);
                LOG.error("{} had no good record; it is now {}", oldest, aside);
                writeNow(
                        REPAIR,
                        DAMAGED,
                        oldest.getFileName() + " had no good record; it is now var/audit/" + aside + ".");
            }
        }
    }

    private void writeNow(String action, String outcome, String detail) throws IOException {
        write(AuditRecord.line(sequence + 1, clock.instant(), AuditEvent.ofServer(action, 0, outcome, detail), hash));
    }

    /** The state of a check of the chain. */
    private static final class ChainCheck {
        private long records;
        private long first;
        private long last;
        private String lastHash = AuditRecord.NO_HASH;
        private String before = AuditRecord.NO_HASH;
        private boolean explained = true;
        private String bad = "";

        /** Returns whether a line is the next record. */
        boolean accepts(String line, String place) {
            AuditRecord record;
            try {
                record = AuditRecord.parse(line);
            } catch (IllegalArgumentException malformed) {
                bad = place + ", the record after " + last + ": " + malformed.getMessage();
                return false;
            }
            if (records == 0) {
                first = record.sequence();
                before = record.previous();
                explained = first == 1 && before.equals(AuditRecord.NO_HASH);
            } else if (record.sequence() != last + 1 || !record.previous().equals(lastHash)) {
                bad = place + ", record " + record.sequence() + ": it does not follow record " + last;
                return false;
            }
            explained |= saysDeleted(record);
            if (record.event().action().equals(REPAIR)
                    && record.event().outcome().equals(DAMAGED)) {
                bad = place + ", record " + record.sequence() + ": records before it were damaged, and were set aside";
                return false;
            }
            records++;
            last = record.sequence();
            lastHash = record.hash();
            return true;
        }

        /** Returns whether a record reports the deletion of the records before the first one. */
        private boolean saysDeleted(AuditRecord record) {
            Matcher deleted = DELETED_FORM.matcher(record.event().detail());
            return record.event().action().equals(RETENTION)
                    && record.event().source().equals(AuditEvent.SERVER)
                    && deleted.matches()
                    && Long.parseLong(deleted.group(2)) == first - 1
                    && deleted.group(3).equals(before);
        }

        /** Returns the verdict if the last record must be the one that the server has written last; its number is 0 if it is unknown. */
        AuditVerdict endsWith(long written, String writtenHash) {
            if (written > 0 && bad.isEmpty() && (last != written || !lastHash.equals(writtenHash))) {
                bad = "record " + written + ": the server has written it last, but the log ends with record " + last;
            }
            return verdict();
        }

        AuditVerdict verdict() {
            String missing = explained || !bad.isEmpty()
                    ? bad
                    : "records 1 to " + (first - 1) + ": they are missing, and no record reports their deletion";
            return new AuditVerdict(records, first, last, lastHash, missing);
        }
    }
}
