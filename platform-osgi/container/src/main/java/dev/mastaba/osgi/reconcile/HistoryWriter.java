package dev.mastaba.osgi.reconcile;

import dev.mastaba.content.folder.BundleFile;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.content.history.GenerationLog;
import dev.mastaba.content.history.HistoryEntry;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A listener that records each live generation in the history.
 *
 * @param parts the parts of the entries that features contribute
 */
public record HistoryWriter(GenerationLog log, List<HistoryPart> parts) implements Consumer<Reconciler.Served> {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryWriter.class);

    @Override
    public void accept(Reconciler.Served served) {
        HistoryEntry entry = entry(
                served.generation().number(),
                served.state(),
                served.generation().compositions());
        for (HistoryPart part : parts) {
            entry = part.in(entry, served);
        }
        try {
            log.write(entry);
            for (HistoryPart part : parts) {
                part.written(entry, served);
            }
        } catch (IOException failed) {
            LOG.error(
                    "Generation {} serves, but cannot be written to the history: {}. After a restart, the server"
                            + " starts the previous one first",
                    entry.number(),
                    failed.getMessage());
        }
    }

    /** Returns the entry of a generation with these files. */
    static HistoryEntry entry(long number, DesiredState state, SortedMap<String, String> compositions) {
        List<HistoryEntry.File> bundles = new ArrayList<>();
        for (BundleFile file : state.bundles().values()) {
            bundles.add(new HistoryEntry.File(file.fileName(), file.sha256(), file.symbolicName(), file.version()));
        }
        List<HistoryEntry.File> conf = new ArrayList<>();
        for (ConfFile file : state.conf().values()) {
            conf.add(new HistoryEntry.File(file.fileName(), file.sha256(), file.fileName(), ""));
        }
        return new HistoryEntry(number, Instant.now(), bundles, conf, compositions, List.of());
    }
}
