package dev.mastaba.osgi.container;

import dev.mastaba.core.action.Problem;
import dev.mastaba.core.registry.Settings;
import dev.mastaba.osgi.conf.ConfReader;
import dev.mastaba.osgi.folder.BundleFile;
import dev.mastaba.osgi.folder.ConfFile;
import dev.mastaba.osgi.folder.ContentStore;
import dev.mastaba.osgi.folder.DesiredState;
import dev.mastaba.osgi.folder.FolderListener;
import dev.mastaba.osgi.folder.VanishingGuard;
import dev.mastaba.osgi.generation.DeployResult;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.generation.Ingredients;
import dev.mastaba.osgi.report.DeploymentProblem;
import dev.mastaba.osgi.report.DeploymentReport;
import dev.mastaba.osgi.report.Outcome;
import dev.mastaba.osgi.report.ReportWriter;
import dev.mastaba.osgi.stage.StoredBundle;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what runs and what the folders ask for together: guards against vanished bundles, deploys, records and reports. One change at a time.
 */
final class Reconciler implements FolderListener {
    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    private final Generations generations;
    private final ContentStore store;
    private final ConfReader confReader;
    private final ReportWriter reports;
    private final List<DeploymentProblem> standing;
    private final Consumer<Served> served;
    private final Drift drift;
    private final Clock clock;
    private final Set<String> undeployed = ConcurrentHashMap.newKeySet();
    private final Lock oneChange = new ReentrantLock();

    private volatile State state;

    /**
     * How things stand after a change.
     *
     * @param asked what the folders asked for
     * @param effective what serves, as files
     * @param report what the change came to
     */
    record State(DesiredState asked, DesiredState effective, DeploymentReport report) {
        /** Where what serves is not what the folders ask for, each in one line; empty when both agree. */
        List<String> differences() {
            return report.differences();
        }
    }

    /**
     * A generation went live.
     *
     * @param state what it was made of
     * @param generation the generation; not to be kept
     */
    record Served(DesiredState state, Generation generation) {}

    /**
     * A reconciler of a server on which nothing runs yet.
     *
     * @param standing what was wrong at the start and stays so: part of every report
     * @param served told of each generation that went live
     * @param drift tells of overrides whose originals have changed
     */
    Reconciler(
            Generations generations,
            ContentStore store,
            ConfReader confReader,
            ReportWriter reports,
            List<DeploymentProblem> standing,
            Consumer<Served> served,
            Drift drift,
            Clock clock) {
        this.generations = generations;
        this.store = store;
        this.confReader = confReader;
        this.reports = reports;
        this.standing = List.copyOf(standing);
        this.served = served;
        this.drift = drift;
        this.clock = clock;
        this.state = new State(
                DesiredState.empty(),
                DesiredState.empty(),
                new DeploymentReport(clock.instant(), Outcome.UNCHANGED, 0, standing));
        generations.onReturned(() -> change(State::asked));
    }

    /** Begins with what served last, before the folders are looked at; or follows the folders. */
    @Override
    public void changed(DesiredState asked) {
        change(before -> asked);
    }

    /** Allows bundles to go as soon as the folder no longer has them; each until it has gone. */
    void allow(Set<String> symbolicNames) {
        undeployed.addAll(symbolicNames);
    }

    /** Takes back what was allowed: the bundles stay after all. */
    void disallow(Set<String> symbolicNames) {
        undeployed.removeAll(symbolicNames);
    }

    /** Allows bundles to go, and lets those go that are held. */
    void confirm(Set<String> symbolicNames) {
        allow(symbolicNames);
        change(State::asked);
    }

    /** Forgets what was refused, and tries what is asked for once more. */
    DeploymentReport retry() {
        generations.forgetRefusals();
        change(State::asked);
        return state.report();
    }

    /** What would not work without some of the bundles that run; empty when nothing hangs on them. */
    List<Problem> tryWithout(Set<String> symbolicNames) {
        DesiredState rest = state.effective().without(symbolicNames);
        return symbolicNames.isEmpty() || rest.bundles().isEmpty()
                ? List.of()
                : generations.tryOut(ingredients(rest, rest, new ArrayList<>()));
    }

    /** How things stand; never waits for a change that is under way. */
    State state() {
        return state;
    }

    /** Waits until a change has been decided that satisfies a condition, at most so many milliseconds; whether it has. */
    boolean await(Predicate<State> condition, long milliseconds) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(milliseconds);
        synchronized (undeployed) {
            while (!condition.test(state)) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (left <= 0) {
                    return false;
                }
                undeployed.wait(left);
            }
        }
        return true;
    }

    private void change(Function<State, DesiredState> wish) {
        oneChange.lock();
        try {
            publish(reconcile(wish.apply(state), state));
        } finally {
            oneChange.unlock();
        }
    }

    /** Changes {@link #state} and the report together: neither is ever seen without the other. */
    private void publish(State next) {
        synchronized (undeployed) {
            DeploymentReport before = state.report();
            state = next;
            reports.publish(next.report());
            log(next.report(), before);
            undeployed.notifyAll();
        }
    }

    private State reconcile(DesiredState asked, State before) {
        List<DeploymentProblem> problems = new ArrayList<>(standing);
        problems.addAll(asked.allProblems());
        VanishingGuard.Verdict verdict = guard(asked, before.effective());
        if (verdict instanceof VanishingGuard.Held held) {
            problems.add(held.reason());
        }
        DesiredState wished = asked.holding(before.effective(), verdict.held());
        DeployResult result = generations.deploy(ingredients(wished, before.effective(), problems), older(wished));
        SettingLocations places = new SettingLocations(confReader, wished.conf().values(), result.leftOut());
        result.refused()
                .forEach((name, reasons) ->
                        reasons.forEach(problem -> problems.add(wished.concerning(places.in(problem), name))));
        result.notices().forEach(notice -> problems.add(DeploymentProblem.notice(null, null, notice)));
        DesiredState effective = before.effective().calledAsIn(wished);
        if (result.live().isPresent()) {
            effective = serving(wished, before.effective(), result.leftOut());
            Set<String> serving = effective.bundles().keySet();
            undeployed.removeIf(name -> !serving.contains(name));
            Served live = new Served(effective, generations.current().orElseThrow());
            served.accept(live);
        }
        DesiredState serving = effective;
        generations.current().ifPresent(generation -> {
            problems.addAll(new DeploymentWarnings(confReader).in(serving, generation));
            problems.addAll(drift.notices(serving, generation));
        });
        OlderVersionNotices.tell(wished, serving, problems);
        long number = generations.current().map(Generation::number).orElse(0L);
        Outcome outcome = outcome(result, verdict, problems);
        List<String> differences = new StateDifferences(asked, effective).lines();
        return new State(
                asked, effective, new DeploymentReport(clock.instant(), outcome, number, problems, differences));
    }

    private VanishingGuard.Verdict guard(DesiredState asked, DesiredState effective) {
        Set<String> applications =
                generations.current().map(Reconciler::applications).orElse(Set.of());
        return VanishingGuard.judge(
                effective.ownBundles(), applications, asked.bundles().keySet(), undeployed);
    }

    private static Set<String> applications(Generation generation) {
        return generation.addOns().values().stream()
                .filter(addOn -> addOn.role() == dev.mastaba.core.composition.Role.APPLICATION)
                .map(dev.mastaba.core.composition.Participant::name)
                .collect(Collectors.toSet());
    }

    /**
     * The bundles asked for. Where the store has lost the content of one, because somebody emptied it or moved the base away, what serves of it
     * goes on; one that does not serve stays out and is reported by the folder.
     */
    private SortedMap<String, StoredBundle> bundles(DesiredState asked, DesiredState serving) {
        SortedMap<String, StoredBundle> bundles = new TreeMap<>();
        for (BundleFile file : asked.bundles().values()) {
            BundleFile running = serving.bundles().get(file.symbolicName());
            Optional<Path> content = store.find(file.sha256());
            if (content.isPresent()) {
                bundles.put(file.symbolicName(), stored(file, content.get()));
            } else if (running != null) {
                bundles.put(
                        file.symbolicName(), stored(running, store.directory().resolve(running.sha256())));
            }
        }
        return bundles;
    }

    private static StoredBundle stored(BundleFile file, Path content) {
        return new StoredBundle(file.symbolicName(), file.sha256(), content, file.fileName());
    }

    /** The settings of an application whose file can't be read are those that run; one that does not run yet does not start without. */
    private Ingredients ingredients(DesiredState state, DesiredState serving, List<DeploymentProblem> problems) {
        SortedMap<String, Settings> settings = new TreeMap<>();
        SortedSet<String> unreadable = new TreeSet<>();
        for (ConfFile file : state.conf().values()) {
            if (file.fileName().equals(ServerSettings.FILE) || !file.fileName().endsWith(".cfg")) {
                continue;
            }
            String id = file.fileName().substring(0, file.fileName().length() - ".cfg".length());
            ConfReader.Reading reading = confReader.read("conf/" + file.fileName(), file.text());
            Optional<Generation> running = generations
                    .current()
                    .filter(generation -> generation.applications().containsKey(id));
            if (reading.problems().isEmpty()) {
                settings.put(id, reading.settings());
            } else if (running.isPresent()) {
                settings.put(id, running.get().ingredients().settingsOf(id));
            } else {
                unreadable.add(id);
            }
            reading.problems()
                    .forEach(
                            problem -> problems.add(DeploymentProblem.error("conf/" + file.fileName(), null, problem)));
        }
        return new Ingredients(bundles(state, serving), settings, unreadable);
    }

    /** What went live: what was wished for, but where a change was left out, what ran before, or an older version. */
    private DesiredState serving(DesiredState wished, DesiredState before, SortedSet<String> leftOut) {
        SortedMap<String, BundleFile> bundles = new TreeMap<>(wished.bundles());
        SortedMap<String, ConfFile> conf = new TreeMap<>(wished.conf());
        for (String name : leftOut) {
            restore(bundles, before.bundles(), name);
            served(name, wished).ifPresent(file -> bundles.put(name, file));
            if (name.startsWith("conf/")) {
                restore(conf, before.conf(), name.substring("conf/".length()));
            }
        }
        return DesiredState.of(bundles.values(), conf.values());
    }

    /** The file of an older version that serves. */
    private Optional<BundleFile> served(String name, DesiredState wished) {
        return generations
                .current()
                .map(generation -> generation.ingredients().bundles().get(name))
                .flatMap(bundle -> wished.older().getOrDefault(name, List.of()).stream()
                        .filter(file -> file.sha256().equals(bundle.hash()))
                        .findFirst());
    }

    /** Those older versions whose content the store has. */
    private SortedMap<String, List<StoredBundle>> older(DesiredState state) {
        SortedMap<String, List<StoredBundle>> older = new TreeMap<>();
        state.older()
                .forEach((name, files) -> older.put(
                        name,
                        files.stream()
                                .flatMap(file ->
                                        store.find(file.sha256()).map(content -> stored(file, content)).stream())
                                .toList()));
        return older;
    }

    private static <T> void restore(SortedMap<String, T> now, SortedMap<String, T> before, String name) {
        T former = before.get(name);
        if (former == null) {
            now.remove(name);
        } else {
            now.put(name, former);
        }
    }

    private static Outcome outcome(
            DeployResult result, VanishingGuard.Verdict verdict, List<DeploymentProblem> problems) {
        if (!verdict.held().isEmpty()) {
            return Outcome.HELD;
        }
        boolean live = result.live().isPresent();
        if (live && !result.notices().isEmpty()) {
            return Outcome.DEGRADED;
        }
        boolean errors = problems.stream().anyMatch(DeploymentProblem::error);
        if (live) {
            return errors ? Outcome.LIVE_IN_PART : Outcome.LIVE;
        }
        return errors ? Outcome.REFUSED : Outcome.UNCHANGED;
    }

    /** A change that goes live is logged beside what is refused still. */
    private static void log(DeploymentReport report, DeploymentReport before) {
        boolean errors = report.problems().stream().anyMatch(DeploymentProblem::error);
        if (errors && !report.problems().equals(before.problems())) {
            LOG.warn("{}", report.text().stripTrailing());
        } else if (!errors || report.generation() != before.generation()) {
            LOG.info(
                    "Generation {} is {}", report.generation(), report.outcome().text());
        }
    }
}
