package dev.mastaba.osgi.reconcile;

import dev.mastaba.container.Deployments.Proposal;
import dev.mastaba.container.KeptGeneration;
import dev.mastaba.container.Listing;
import dev.mastaba.container.Trial;
import dev.mastaba.content.conf.ConfReader;
import dev.mastaba.content.conf.SettingLocations;
import dev.mastaba.content.folder.BundleFile;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.content.history.HistoryEntry;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.store.ContentStore;
import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.TextForm;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.http.RequestHead;
import dev.mastaba.core.server.Lease;
import dev.mastaba.osgi.generation.AllowedContents;
import dev.mastaba.osgi.generation.GateOverride;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.GenerationInputs;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.generation.Inspection;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The trials of changes: each builds the generation that a change would result in beside the serving one, compares both, and disposes of it. The
 * folders, the history, and the reports do not change. Safe for any thread.
 */
public final class Trials {
    private static final Duration LONGEST_CHANGE = Duration.ofSeconds(30);
    private static final Trial.Cost NO_COST = new Trial.Cost(Duration.ZERO, 0, 0);
    private static final Listing NOTHING = new Listing(List.of(), List.of());

    private final Reconciler reconciler;
    private final Generations generations;
    private final ContentStore store;
    private final ConfReader reader;
    private final DesiredIngredients ingredients;
    private final List<ChangeReporter.Notices> warnings;
    private final Drift drift;
    private final ProposedState proposed;
    private final AtomicLong last = new AtomicLong();

    /** The folders with other files than they have. */
    @FunctionalInterface
    public interface ProposedState {
        /**
         * Returns the state that the folders would request.
         *
         * @param files a folder with files that would be put into {@code bundles/}
         * @param removed the names of the files that would be removed
         * @param user the user under whose name the store keeps the content of the files
         * @throws IOException if the files cannot be read
         */
        DesiredState with(Path files, Set<String> removed, String user) throws IOException;
    }

    /** A way of building a generation and looking at it. The result follows from the cost. */
    private interface Build {
        Inspection<Function<Trial.Cost, Trial>> of(
                GenerationInputs inputs, Function<Generation, Function<Trial.Cost, Trial>> look);
    }

    /**
     * A change that is tried.
     *
     * @param now the state before it
     * @param unused the names of the files that have no effect, because the state has other versions of their bundles
     * @param settings the settings that change
     * @param notices the notices about the requested state
     */
    private record Wish(
            Reconciler.State now, List<String> unused, List<ConfFile> settings, List<DeploymentProblem> notices) {
        /** Returns whether a problem prevents the change: it is an error about the settings that change. */
        boolean isPreventedBy(DeploymentProblem problem) {
            return problem.error()
                    && settings.stream().anyMatch(file -> file.path().equals(problem.file()));
        }
    }

    /**
     * Creates the trials of one server.
     *
     * @param warnings find the warnings about a change, and the tenants that cannot follow it
     */
    public Trials(
            Reconciler reconciler,
            Generations generations,
            ContentStore store,
            ConfReader reader,
            List<ChangeReporter.Notices> warnings,
            Drift drift,
            ProposedState proposed) {
        this.reconciler = reconciler;
        this.generations = generations;
        this.store = store;
        this.reader = reader;
        this.ingredients = new DesiredIngredients(store, reader);
        this.warnings = List.copyOf(warnings);
        this.drift = drift;
        this.proposed = proposed;
    }

    /**
     * Tries a change.
     *
     * @param removed the names of the files that would be removed
     * @param settings the settings that the change would set
     * @return the result; empty if another change does not end in time
     * @throws IOException if the files cannot be read
     */
    public Optional<Trial> run(Proposal change, Set<String> removed, List<ConfFile> settings)
            throws IOException, InterruptedException {
        String user = nextUser();
        try {
            AllowedContents allowed = allowed(change.allowed());
            return tried(
                    change.files(),
                    removed,
                    settings,
                    user,
                    (inputs, look) -> generations.inspect(inputs, allowed, look));
        } finally {
            store.release(user);
        }
    }

    /**
     * Tries a change as {@link #run} does, and keeps its generation if the change is possible.
     *
     * @param removed the names of the files that would be removed
     * @param kept receives the generation on the deployer's thread
     * @return the result; empty if another change does not end in time
     * @throws IOException if the files cannot be read
     */
    public Optional<Trial> keep(Proposal change, Set<String> removed, Consumer<KeptGeneration> kept)
            throws IOException, InterruptedException {
        String user = nextUser();
        AtomicBoolean used = new AtomicBoolean();
        try {
            return tried(
                    change.files(),
                    removed,
                    List.of(),
                    user,
                    (inputs, look) -> generations.keep(inputs, allowed(change.allowed()), next -> {
                        Function<Trial.Cost, Trial> trial = look.apply(next);
                        used.set(true);
                        kept.accept(new Kept(next, user));
                        return trial;
                    }));
        } finally {
            if (!used.get()) {
                store.release(user);
            }
        }
    }

    private String nextUser() {
        return "trial-" + last.incrementAndGet();
    }

    /** A generation that is kept, with its content in the store. */
    private final class Kept implements KeptGeneration {
        private final Generation generation;
        private final String user;

        Kept(Generation generation, String user) {
            this.generation = generation;
            this.user = user;
        }

        @Override
        public @Nullable Lease lease(RequestHead head) {
            return generation.lease(head);
        }

        @Override
        public SortedMap<String, URI> roots() {
            return generation.roots();
        }

        @Override
        public void close() {
            generations.release(generation);
            store.release(user);
        }
    }

    private Optional<Trial> tried(Path files, Set<String> removed, List<ConfFile> settings, String user, Build build)
            throws IOException, InterruptedException {
        return reconciler.betweenChanges(LONGEST_CHANGE, () -> {
            DesiredState wish = proposed.with(files, removed, user).with(settings);
            return tried(wish, names(files), removed, settings, build);
        });
    }

    private static AllowedContents allowed(boolean opening) {
        return opening ? AllowedContents.all() : AllowedContents.none();
    }

    /** Returns the names of the files in a folder, in order, without hidden files. */
    private static SortedSet<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.startsWith("."))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** Tries a state. If files in the folders were refused before, the change is also tried without them, as a deployment does. */
    private Trial tried(
            DesiredState wish, SortedSet<String> offered, Set<String> removed, List<ConfFile> settings, Build build) {
        Reconciler.State now = reconciler.state();
        List<DeploymentProblem> standing = now.asked().allProblems();
        List<DeploymentProblem> found = wish.allProblems().stream()
                .filter(problem -> !standing.contains(problem) || offered.contains(String.valueOf(problem.file())))
                .toList();
        Map<Boolean, List<DeploymentProblem>> errors =
                found.stream().collect(Collectors.partitioningBy(DeploymentProblem::error));
        Set<String> used =
                wish.bundles().values().stream().map(BundleFile::fileName).collect(Collectors.toSet());
        List<String> unused =
                offered.stream().filter(name -> !used.contains(name)).toList();
        Wish tried = new Wish(now, unused, settings, errors.getOrDefault(false, List.of()));
        List<DeploymentProblem> refused = errors.getOrDefault(true, List.of());
        if (!refused.isEmpty()) {
            return refused(refused, tried, NO_COST);
        }
        Trial whole = built(held(wish, now.effective(), removed), tried, build);
        return whole.possible() || now.differences().isEmpty()
                ? whole
                : built(changed(wish, now, offered, removed).with(settings), tried, build);
    }

    /** Returns the state with the bundles that serve although their files have vanished. */
    private static DesiredState held(DesiredState wish, DesiredState serving, Set<String> removed) {
        return wish.holding(serving, serving.withoutFiles(removed).bundles().keySet());
    }

    /** Returns the serving state with the offered files, and with the other differences between the proposed state and the requested one. */
    private static DesiredState changed(
            DesiredState wish, Reconciler.State now, Set<String> offered, Set<String> removed) {
        Map<String, BundleFile> bundles =
                new TreeMap<>(now.effective().withoutFiles(removed).bundles());
        wish.bundles().forEach((name, file) -> {
            BundleFile asked = now.asked().bundles().get(name);
            boolean isOffered = offered.contains(file.fileName());
            if (isOffered || asked == null || !asked.sha256().equals(file.sha256())) {
                bundles.put(name, file);
            }
        });
        return DesiredState.of(bundles.values(), now.effective().conf().values());
    }

    private Trial built(DesiredState wished, Wish tried, Build build) {
        Inspection<Function<Trial.Cost, Trial>> built = build.of(
                ingredients.of(wished, tried.now().effective(), generations.current(), new ArrayList<>()),
                next -> compared(next, wished, tried));
        if (built.result().isPresent()) {
            return built.result().get().apply(built.cost());
        }
        SettingLocations locations = new SettingLocations(reader, wished.conf().values(), Set.of());
        List<DeploymentProblem> refused = built.problems().stream()
                .map(locations::in)
                .map(GateOverride::tried)
                .map(problem -> wished.concerning(problem, culprit(problem.origins(), wished)))
                .toList();
        return refused(refused, tried, built.cost());
    }

    /** Returns the first bundle that the origins of a problem name; empty if there is none. */
    private static String culprit(List<Origin> origins, DesiredState wished) {
        return origins.stream()
                .map(Origin::addOn)
                .filter(name -> wished.bundles().containsKey(name))
                .findFirst()
                .orElse("");
    }

    private Trial refused(List<DeploymentProblem> problems, Wish tried, Trial.Cost cost) {
        // What serves does not differ from itself, so that the result has the topics without differences.
        return new Trial(
                ProblemListing.of(problems),
                List.of(),
                new TreeMap<>(),
                generations.current().map(generations::differences).orElseGet(TreeMap::new),
                List.of(),
                NOTHING,
                ProblemListing.of(tried.notices()),
                tried.unused(),
                0,
                0,
                cost);
    }

    private static HistoryEntry entry(DesiredState state) {
        return HistoryWriter.entry(0, state, new TreeMap<>());
    }

    /** Compares a generation with the serving one. On the deployer's thread. */
    private Function<Trial.Cost, Trial> compared(Generation next, DesiredState wished, Wish tried) {
        Map<String, Application> before = generations
                .current()
                .<Map<String, Application>>map(Generation::applications)
                .orElse(Map.of());
        TreeSet<String> ids = new TreeSet<>(before.keySet());
        ids.addAll(next.applications().keySet());
        SortedMap<String, List<String>> compositions = new TreeMap<>();
        for (String id : ids) {
            List<String> lines = form(next.applications().get(id)).differenceTo(form(before.get(id)));
            if (!lines.isEmpty()) {
                compositions.put(id, lines);
            }
        }
        SortedMap<String, SortedMap<String, Listing>> differences = generations.differences(next);
        List<DeploymentProblem> standing = reconciler.state().report().problems();
        List<String> files = entry(wished).changesSince(entry(tried.now().effective()));
        List<DeploymentProblem> changed = unknown(drift.notices(wished, next), standing);
        List<DeploymentProblem> found = warnings.stream()
                .flatMap(each -> each.apply(wished, next).stream())
                .toList();
        List<DeploymentProblem> refused =
                found.stream().filter(tried::isPreventedBy).toList();
        if (!refused.isEmpty()) {
            return cost -> refused(refused, tried, cost);
        }
        List<DeploymentProblem> notices = new ArrayList<>(tried.notices());
        notices.addAll(unknown(found, standing));
        List<String> prepared = next.prepared();
        int copied = next.plan().copied().size();
        int bundles = next.copies().size();
        return cost -> new Trial(
                NOTHING,
                files,
                compositions,
                differences,
                prepared,
                ProblemListing.of(changed),
                ProblemListing.of(notices),
                tried.unused(),
                copied,
                bundles,
                cost);
    }

    private static TextForm form(@Nullable Application application) {
        return application == null ? TextForm.parse("") : TextForm.of(application);
    }

    private static List<DeploymentProblem> unknown(List<DeploymentProblem> notices, List<DeploymentProblem> standing) {
        return notices.stream()
                .filter(notice ->
                        standing.stream().noneMatch(known -> Objects.equals(known.problem(), notice.problem())))
                .toList();
    }
}
