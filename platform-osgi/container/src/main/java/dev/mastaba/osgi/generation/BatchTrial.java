package dev.mastaba.osgi.generation;

import dev.mastaba.staging.StoredBundle;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The trial of a batch, which makes as many of its changes live as possible.
 *
 * <p>Changes that were refused before count as absent: new changes are tried without them first, and go live if possible. Then the earlier refusals
 * that the change may have fixed are retried, since a missing dependency may have arrived. If the new changes do not build, the trial uses older
 * versions of files if the folder has them, and searches for the culprits. The number of builds is limited. For the deployer's thread.
 */
final class BatchTrial {
    /** The maximum number of builds for new changes, and likewise for changes that were refused before. */
    static final int MOST_BUILDS = 32;

    static final int MOST_RETRIES = 4;
    private static final int MOST_RETRIED = 16;

    private final Refusals refusals;
    private final SortedMap<String, List<StoredBundle>> older;
    private final Set<String> withdrawn;
    private final BatchRun run;
    private final CulpritSearch search;
    private final SortedSet<String> known = new TreeSet<>();

    /**
     * Creates the trial of a batch.
     *
     * @param older by symbolic name, bundles of lower versions that can replace a refused one, the highest first
     * @param refusals the earlier refusals, to which the trial adds its own
     */
    BatchTrial(ChangeBatch batch, SortedMap<String, List<StoredBundle>> older, Refusals refusals, Builder builder) {
        this.refusals = refusals;
        this.older = older;
        SortedMap<String, String> content = batch.content();
        withdrawn = refusals.keepOnly(refusal -> refusal.content().equals(content.get(refusal.name()))
                || older.getOrDefault(refusal.name(), List.of()).stream()
                        .anyMatch(bundle -> bundle.hash().equals(refusal.content())));
        content.forEach((name, hash) -> refusals.find(name, hash).ifPresent(refusal -> known.add(name)));
        run = new BatchRun(batch, builder, refusals);
        search = new CulpritSearch(run);
    }

    DeployResult run() {
        SortedSet<String> fresh = run.batch().changes();
        fresh.removeAll(known);
        run.allow(MOST_BUILDS);
        take(fresh);
        fallBack();
        run.allow(MOST_RETRIES);
        retry();
        run.pointAtOthers();
        if (run.stopped().isEmpty()) {
            run.refused().forEach(refusals::add);
        }
        return run.result();
    }

    /** Takes as many of these changes as possible; if all of them are refused together, with lower versions if these work. */
    private void take(SortedSet<String> fresh) {
        SortedMap<String, StoredBundle> lower = new TreeMap<>();
        fresh.stream()
                .filter(name -> !run.batch().whole().contains(name))
                .forEach(name -> lower(name).ifPresent(bundle -> lower.put(name, bundle)));
        if (!lower.isEmpty() && run.goLive(fresh) instanceof BuildResult.Refused) {
            run.goLive(run.batch().replacing(lower).with(fresh));
        }
        fresh.retainAll(run.batch().changes());
        search.take(fresh);
    }

    /** Returns the highest older version that was not refused. */
    private Optional<StoredBundle> lower(String name) {
        return older.getOrDefault(name, List.of()).stream()
                .filter(bundle -> refusals.find(name, bundle.hash()).isEmpty())
                .findFirst();
    }

    /** Tries older versions, the highest first, of each refused bundle that does not yet serve in an older version. */
    private void fallBack() {
        SortedSet<String> out = new TreeSet<>(known);
        run.refused().forEach(refusal -> out.add(refusal.name()));
        for (String name : out) {
            Optional<StoredBundle> bundle = lower(name);
            while (bundle.isPresent()
                    && run.goLive(run.batch()
                                    .replacing(Map.of(name, bundle.get()))
                                    .with(Set.of(name)))
                            instanceof BuildResult.Refused why) {
                refusals.add(Refusal.of(name, bundle.get().hash(), why.problems(), 0, why));
                bundle = lower(name);
            }
        }
    }

    /**
     * Retries the earlier refusals that the new or withdrawn content may have fixed, or that were refused together with the current ones, until there is no more
     * progress.
     */
    private void retry() {
        @Nullable GenerationInputs before = null;
        while (!run.batch().running().equals(before) && run.stopped().isEmpty()) {
            before = run.batch().running();
            search.take(helped());
        }
    }

    private SortedSet<String> helped() {
        SortedMap<String, String> content = run.batch().content();
        List<Refusal> fresh = run.refused().stream()
                .filter(refusal -> !known.contains(refusal.name()) && content.containsKey(refusal.name()))
                .toList();
        SortedSet<String> others = run.changed();
        others.addAll(withdrawn);
        fresh.stream().filter(refusal -> !refusal.hung()).forEach(refusal -> others.add(refusal.name()));
        SortedSet<String> helped = new TreeSet<>();
        refusals.all().stream()
                .filter(refusal -> refusal.content().equals(content.get(refusal.name())) && refusal.mayChange(others))
                .limit(MOST_RETRIED)
                .forEach(refusal -> helped.add(refusal.name()));
        SortedSet<String> all = new TreeSet<>(helped);
        fresh.stream().filter(refusal -> refusal.mayChange(helped)).forEach(refusal -> all.add(refusal.name()));
        return all;
    }
}
