package dev.mastaba.osgi.reconcile;

import dev.mastaba.content.folder.BundleFile;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.content.history.FormerContent;
import dev.mastaba.content.history.GenerationLog;
import dev.mastaba.content.history.HistoryEntry;
import dev.mastaba.content.history.RecordedOverride;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.HeldTenant;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A listener that records each live generation in the history. */
public record HistoryWriter(GenerationLog log, Drift drift) implements Consumer<Reconciler.Served> {
    private static final Logger LOG = LoggerFactory.getLogger(HistoryWriter.class);

    @Override
    public void accept(Reconciler.Served served) {
        SortedMap<String, String> compositions = served.generation().compositions();
        List<RecordedOverride> overrides = drift.overrides(served.state(), served.generation());
        try {
            HistoryEntry entry = entry(served.generation().number(), served.state(), compositions, overrides);
            log.write(entry.with(
                    former(served.generation(), entry.conf()),
                    served.generation().rollouts()));
            drift.keep(overrides, served.generation());
        } catch (IOException failed) {
            LOG.error(
                    "Generation {} serves, but cannot be written to the history: {}. After a restart, the server"
                            + " starts the previous one first",
                    served.generation().number(),
                    failed.getMessage());
        }
    }

    /** Returns the content on which the tenants serve that a generation holds back. */
    private List<FormerContent> former(Generation generation, List<HistoryEntry.File> conf) {
        List<HeldTenant> serving = generation.heldTenants();
        Set<String> others = generation.unservedTenants();
        if (others.isEmpty() && serving.isEmpty()) {
            return List.of();
        }
        FormerContents contents =
                new FormerContents(log.newest(generation.number() - 1), conf, generation::servesOwnSettings);
        List<FormerContent> all = new ArrayList<>(contents.of(serving));
        all.addAll(contents.stillOf(others));
        return all;
    }

    /** Returns the entry of a generation with these files. */
    static HistoryEntry entry(
            long number, DesiredState state, SortedMap<String, String> compositions, List<RecordedOverride> overrides) {
        List<HistoryEntry.File> bundles = new ArrayList<>();
        for (BundleFile file : state.bundles().values()) {
            bundles.add(new HistoryEntry.File(file.fileName(), file.sha256(), file.symbolicName(), file.version()));
        }
        List<HistoryEntry.File> conf = new ArrayList<>();
        for (ConfFile file : state.conf().values()) {
            conf.add(new HistoryEntry.File(file.fileName(), file.sha256(), file.fileName(), ""));
        }
        return new HistoryEntry(number, Instant.now(), bundles, conf, compositions, overrides);
    }
}
