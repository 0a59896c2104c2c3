package dev.mastaba.osgi.container;

import dev.mastaba.content.conf.ConfReader;
import dev.mastaba.content.folder.BaseFolders;
import dev.mastaba.content.history.GenerationLog;
import dev.mastaba.content.history.HistoryEntry;
import dev.mastaba.content.store.ContentStore;
import dev.mastaba.staging.attempt.AttemptLog;
import java.io.IOException;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The records of earlier processes in the base, and the consequences for this one.
 *
 * @param store the contents of files
 * @param log the generations that served
 * @param attempts the attempts to change the content
 * @param confReader reads settings files
 * @param boot finds recorded content
 * @param lastGood the newest generation that is not suspected of having ended a process
 * @param opensFirst whether the port opens before content is made live, because a start with it did not become ready
 */
public record ServerRecords(
        ContentStore store,
        GenerationLog log,
        AttemptLog attempts,
        ConfReader confReader,
        Boot boot,
        Optional<HistoryEntry> lastGood,
        boolean opensFirst) {
    private static final int KEPT_GENERATIONS = 20;

    /** Opens the records, and notes that this process starts. */
    static ServerRecords open(BaseFolders base, ConfReader confReader) throws IOException {
        ContentStore store = new ContentStore(base.store());
        GenerationLog log = new GenerationLog(base.generations(), store, KEPT_GENERATIONS);
        log.claimFiles();
        AttemptLog attempts = AttemptLog.in(base.attempts(), store::find);
        Boot boot = new Boot(base, store, confReader);
        Optional<HistoryEntry> lastGood = log.lastGood(entry -> !attempts.isSuspect(boot.content(entry)));
        boolean opensFirst = log.newest(Long.MAX_VALUE)
                .filter(entry -> attempts.opensBefore(boot.content(entry)))
                .isPresent();
        lastGood.ifPresent(entry -> attempts.starting(log.newest(entry.number() - 1)
                .map(former -> boot.newest(former, entry))
                .orElseGet(TreeMap::new)));
        return new ServerRecords(store, log, attempts, confReader, boot, lastGood, opensFirst);
    }
}
