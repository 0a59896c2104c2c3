package dev.mastaba.osgi.container;

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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Consumer;
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
    private final Consumer<Served> served;
    private final Clock clock;
    private final Set<String> undeployed = new HashSet<>();

    private DesiredState asked = DesiredState.empty();
    private DesiredState effective = DesiredState.empty();
    private DeploymentReport report;

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
     * @param served told of each generation that went live
     */
    Reconciler(
            Generations generations,
            ContentStore store,
            ConfReader confReader,
            ReportWriter reports,
            Consumer<Served> served,
            Clock clock) {
        this.generations = generations;
        this.store = store;
        this.confReader = confReader;
        this.reports = reports;
        this.served = served;
        this.clock = clock;
        this.report = new DeploymentReport(clock.instant(), Outcome.UNCHANGED, 0, List.of());
    }

    @Override
    public synchronized void changed(DesiredState state) {
        asked = state;
        reconcile();
        notifyAll();
    }

    /** Begins with what served last: it is deployed before the folders are looked at. */
    synchronized void startWith(DesiredState last) {
        asked = last;
        reconcile();
    }

    /** Allows bundles to go as soon as the folder no longer has them. */
    synchronized void allow(Set<String> symbolicNames) {
        undeployed.addAll(symbolicNames);
    }

    /** Confirms that bundles may go; they are remembered until they are asked for again. */
    synchronized void confirm(Set<String> symbolicNames) {
        undeployed.addAll(symbolicNames);
        reconcile();
        notifyAll();
    }

    /** What the last change came to. */
    synchronized DeploymentReport report() {
        return report;
    }

    /** What the folders asked for at the last change. */
    synchronized DesiredState asked() {
        return asked;
    }

    /** What serves, or served last, as files. */
    synchronized DesiredState effective() {
        return effective;
    }

    /** Waits until a change has been decided that satisfies a condition, at most so many milliseconds; whether it has. */
    synchronized boolean await(java.util.function.Predicate<DesiredState> condition, long milliseconds)
            throws InterruptedException {
        long deadline = System.nanoTime() + milliseconds * 1_000_000;
        while (!condition.test(asked)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }

    private void reconcile() {
        List<DeploymentProblem> problems = new ArrayList<>(asked.allProblems());
        VanishingGuard.Verdict verdict = guard();
        if (verdict instanceof VanishingGuard.Held held) {
            problems.add(held.reason());
        }
        DesiredState wished = asked.holding(effective, verdict.held());
        SortedMap<String, Settings> settings = settings(wished, problems);
        DeployResult result = generations.deploy(new Ingredients(bundles(wished), settings));
        result.problems().forEach(problem -> problems.addAll(wished.concerning(problem, result.leftOut())));
        result.notices().forEach(notice -> problems.add(DeploymentProblem.notice(null, null, notice)));
        if (result.live().isPresent()) {
            effective = without(wished, effective, result.leftOut());
            undeployed.removeIf(name -> !effective.bundles().containsKey(name));
            generations.current().ifPresent(generation -> served.accept(new Served(effective, generation)));
        }
        publish(outcome(result, verdict, problems), problems);
    }

    private VanishingGuard.Verdict guard() {
        Set<String> applications =
                generations.current().map(Reconciler::applications).orElse(Set.of());
        return VanishingGuard.judge(
                effective.bundles().keySet(), applications, asked.bundles().keySet(), undeployed);
    }

    private static Set<String> applications(Generation generation) {
        return generation.addOns().values().stream()
                .filter(addOn -> addOn.role() == dev.mastaba.core.composition.Role.APPLICATION)
                .map(dev.mastaba.core.composition.Participant::name)
                .collect(Collectors.toSet());
    }

    /** The bundles asked for; one whose content the store has lost stays out and is reported by the folder. */
    private SortedMap<String, StoredBundle> bundles(DesiredState state) {
        SortedMap<String, StoredBundle> bundles = new TreeMap<>();
        for (BundleFile file : state.bundles().values()) {
            Optional<Path> content = store.find(file.sha256());
            content.ifPresent(path ->
                    bundles.put(file.symbolicName(), new StoredBundle(file.symbolicName(), file.sha256(), path)));
        }
        return bundles;
    }

    /** The settings of each application; a file that can't be read leaves those that run. */
    private SortedMap<String, Settings> settings(DesiredState state, List<DeploymentProblem> problems) {
        SortedMap<String, Settings> settings = new TreeMap<>();
        for (ConfFile file : state.conf().values()) {
            if (file.fileName().equals(ServerSettings.FILE) || !file.fileName().endsWith(".cfg")) {
                continue;
            }
            String id = file.fileName().substring(0, file.fileName().length() - ".cfg".length());
            ConfReader.Reading reading = confReader.read("conf/" + file.fileName(), file.text());
            if (reading.problems().isEmpty()) {
                settings.put(id, reading.settings());
            } else {
                reading.problems()
                        .forEach(problem ->
                                problems.add(DeploymentProblem.error("conf/" + file.fileName(), null, problem)));
                generations
                        .current()
                        .ifPresent(running ->
                                settings.put(id, running.ingredients().settingsOf(id)));
            }
        }
        return settings;
    }

    /** What went live: what was wished for, but where a change was left out, what ran before. */
    private static DesiredState without(DesiredState wished, DesiredState before, SortedSet<String> leftOut) {
        SortedMap<String, BundleFile> bundles = new TreeMap<>(wished.bundles());
        SortedMap<String, ConfFile> conf = new TreeMap<>(wished.conf());
        for (String name : leftOut) {
            restore(bundles, before.bundles(), name);
            if (name.startsWith("conf/")) {
                restore(conf, before.conf(), name.substring("conf/".length()));
            }
        }
        return DesiredState.of(bundles.values(), conf.values());
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

    private void publish(Outcome outcome, List<DeploymentProblem> problems) {
        long number = generations.current().map(Generation::number).orElse(0L);
        DeploymentReport before = report;
        report = new DeploymentReport(clock.instant(), outcome, number, problems);
        reports.publish(report);
        if (outcome == Outcome.LIVE || outcome == Outcome.UNCHANGED && problems.isEmpty()) {
            LOG.info("Generation {} is {}", number, outcome.text());
        } else if (!report.problems().equals(before.problems())) {
            LOG.warn("{}", report.text().stripTrailing());
        }
    }
}
