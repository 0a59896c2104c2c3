package dev.mastaba.osgi.generation;

import dev.mastaba.osgi.stage.StoredBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private final Map<GenerationInputs, BuildResult.Refused> remembered = LimitedBuilds.nothingRemembered();
    private final Refusals refusals = new Refusals();

    /**
     * Tries a batch.
     *
     * @param older by symbolic name, bundles of lower versions that can replace a refused one, the highest first
     */
    DeployResult run(ChangeBatch batch, SortedMap<String, List<StoredBundle>> older, Builder builder) {
        SortedMap<String, String> content = batch.content();
        refusals.keepOnly(refusal -> isAsked(refusal, content, older));
        SortedSet<String> known = new TreeSet<>(content.keySet());
        known.removeIf(
                name -> refusals.find(name, content.getOrDefault(name, "")).isEmpty());
        SortedSet<String> fresh = new TreeSet<>(content.keySet());
        fresh.removeAll(known);
        LimitedBuilds builds = new LimitedBuilds(builder, remembered, MOST_BUILDS);
        BatchRun run = new BatchRun(batch, builds, refusals);
        take(fresh, older, run);
        fallBack(known, older, run);
        builds.allow(MOST_RETRIES);
        retry(known, run);
        run.pointAtOthers();
        if (run.stopped().isEmpty()) {
            run.refused().forEach(refusals::add);
        }
        return run.result();
    }

    private static boolean isAsked(
            Refusal refusal, SortedMap<String, String> content, SortedMap<String, List<StoredBundle>> older) {
        return refusal.content().equals(content.get(refusal.name()))
                || older.getOrDefault(refusal.name(), List.of()).stream()
                        .anyMatch(bundle -> bundle.hash().equals(refusal.content()));
    }

    private void take(SortedSet<String> fresh, SortedMap<String, List<StoredBundle>> older, BatchRun run) {
        if (fresh.isEmpty() || !(run.goLive(fresh) instanceof BuildResult.Refused refused)) {
            return;
        }
        CulpritSearch search = new CulpritSearch(run);
        SortedMap<String, StoredBundle> lower = lower(fresh, older);
        if (!lower.isEmpty() && works(run.goLive(replaced(run.batch(), lower).with(fresh)))) {
            SortedSet<String> higher = new TreeSet<>(lower.keySet());
            higher.retainAll(run.batch().changes());
            search.take(higher, refused);
        } else {
            search.among(fresh, refused);
        }
    }

    /** Returns for each of these names the highest older version that was not refused. */
    private SortedMap<String, StoredBundle> lower(Set<String> names, SortedMap<String, List<StoredBundle>> older) {
        SortedMap<String, StoredBundle> lower = new TreeMap<>();
        names.forEach(name -> older.getOrDefault(name, List.of()).stream()
                .filter(bundle -> refusals.find(name, bundle.hash()).isEmpty())
                .findFirst()
                .ifPresent(bundle -> lower.put(name, bundle)));
        return lower;
    }

    private static ChangeBatch replaced(ChangeBatch batch, SortedMap<String, StoredBundle> others) {
        SortedMap<String, StoredBundle> bundles = new TreeMap<>(batch.desired().bundles());
        bundles.putAll(others);
        return new ChangeBatch(
                batch.running(),
                new GenerationInputs(
                        bundles,
                        batch.desired().settings(),
                        batch.desired().unreadable(),
                        batch.desired().rollouts()));
    }

    private static boolean works(BuildResult result) {
        return result instanceof BuildResult.Live || result instanceof BuildResult.Possible;
    }

    /** Tries older versions, the highest first, of each refused bundle that does not yet serve in an older version. */
    private void fallBack(Set<String> known, SortedMap<String, List<StoredBundle>> older, BatchRun run) {
        SortedSet<String> out = new TreeSet<>(known);
        run.refused().forEach(refusal -> out.add(refusal.name()));
        out.retainAll(run.batch().changes());
        for (String name : out) {
            for (StoredBundle bundle : older.getOrDefault(name, List.of())) {
                StoredBundle serves = run.serving().bundles().get(name);
                if (serves != null && serves.hash().equals(bundle.hash())) {
                    break;
                }
                if (refusals.find(name, bundle.hash()).isPresent()) {
                    continue;
                }
                ChangeBatch lower = replaced(run.batch(), new TreeMap<>(Map.of(name, bundle)));
                BuildResult result = run.goLive(lower.with(Set.of(name)));
                if (!(result instanceof BuildResult.Refused refused)) {
                    break;
                }
                refusals.add(Refusal.of(name, bundle.hash(), refused.problems(), 0, refused));
            }
        }
    }

    /**
     * Retries the earlier refusals that the new content may have fixed, or that were refused together with the current ones, until there is no more
     * progress.
     */
    private void retry(Set<String> known, BatchRun run) {
        @Nullable GenerationInputs before = null;
        while (!run.serving().equals(before) && run.stopped().isEmpty()) {
            before = run.serving();
            SortedSet<String> again = helped(known, run);
            if (again.isEmpty()) {
                return;
            }
            if (run.goLive(again) instanceof BuildResult.Refused refused) {
                new CulpritSearch(run).among(again, refused);
            }
        }
    }

    private SortedSet<String> helped(Set<String> known, BatchRun run) {
        SortedMap<String, String> content = run.batch().content();
        boolean changed = run.changed();
        List<Refusal> fresh = run.refused().stream()
                .filter(refusal -> !known.contains(refusal.name()) && content.containsKey(refusal.name()))
                .toList();
        List<Refusal> helped = new ArrayList<>();
        for (Refusal refusal : refusals.all()) {
            if (known.contains(refusal.name())
                    && refusal.content().equals(content.get(refusal.name()))
                    && helped.size() < MOST_RETRIED
                    && refusal.mayChange(fresh, run.offered(), changed)) {
                helped.add(refusal);
            }
        }
        SortedSet<String> again = new TreeSet<>();
        helped.forEach(refusal -> again.add(refusal.name()));
        fresh.stream()
                .filter(refusal -> helped.stream().anyMatch(refusal::isCompanionOf))
                .forEach(refusal -> again.add(refusal.name()));
        return again;
    }

    /** Handles the return of an abandoned call: a change that hung for the first time is retried once. */
    void returned() {
        remembered.clear();
        refusals.returned();
    }

    /** Forgets the refusals of openings that are permitted now. */
    void forgetOpenings(OpeningPermit permit) {
        refusals.removeIf(refusal -> refusal.opens() && permit.covers(refusal.name(), refusal.content()));
    }

    /** Forgets the refusals whose causes lie outside of the bundles, and those that follow from others. */
    void forgetOutside() {
        refusals.removeIf(refusal -> refusal.outside() || refusal.follows());
    }

    /** Forgets the refusals of bundles that require something that no bundle provides, and returns whether there are any. */
    boolean forgetMissing() {
        boolean any = refusals.all().stream().anyMatch(Refusal::misses);
        if (any) {
            remembered.clear();
            refusals.removeIf(refusal -> refusal.misses() || refusal.follows());
        }
        return any;
    }

    /** Forgets all refusals if one of these holds. */
    void forgetIf(boolean one, boolean other) {
        if (one || other) {
            forget();
        }
    }

    /** Forgets all refusals, so that the refused changes are retried at the next opportunity. */
    void forget() {
        remembered.clear();
        refusals.clear();
    }
}
