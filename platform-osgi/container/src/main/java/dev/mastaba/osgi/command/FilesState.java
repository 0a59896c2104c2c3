package dev.mastaba.osgi.command;

import dev.mastaba.content.application.WaveRollout;
import dev.mastaba.content.change.FolderChanges;
import dev.mastaba.content.change.FolderPath;
import dev.mastaba.content.conf.ClearSecrets;
import dev.mastaba.content.folder.BundleFile;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.content.report.ChangeOutcome;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.DeploymentReport;
import dev.mastaba.content.store.ContentStore;
import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.reconcile.Reconciler;
import dev.mastaba.osgi.tenant.ServingTenants;
import dev.mastaba.services.ServerFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The state of the server's files. The parts that only a decided change can change are computed once for each change. Safe for any thread. */
public final class FilesState {
    private static final long UNKNOWN = -1;

    private final Generations generations;
    private final Reconciler reconciler;
    private final ContentStore store;
    private final Path serverFile;
    private final Optional<String> serverHash;
    private final BooleanSupplier scanned;
    private final Predicate<String> stoppedWaves;
    private volatile @Nullable Decided last;

    /**
     * The parts that a decided change determines.
     *
     * @param state the state after the change
     * @param generation the generation to which the compositions belong
     */
    private record Decided(
            Reconciler.State state,
            long generation,
            List<ServerFiles.File> files,
            SortedMap<String, String> compositions,
            List<String> clearSecrets) {}

    /**
     * Creates a state.
     *
     * @param serverFile the server's settings file
     * @param serverHash the hash of this file when the server read it; empty if there was none
     * @param scanned returns whether the folders have been scanned since the start
     * @param stoppedWaves returns whether the waves of an application do not open, because one did harm
     */
    public FilesState(
            Generations generations,
            Reconciler reconciler,
            ContentStore store,
            Path serverFile,
            Optional<String> serverHash,
            BooleanSupplier scanned,
            Predicate<String> stoppedWaves) {
        this.generations = generations;
        this.reconciler = reconciler;
        this.store = store;
        this.serverFile = serverFile;
        this.serverHash = serverHash;
        this.scanned = scanned;
        this.stoppedWaves = stoppedWaves;
    }

    ServerFiles.State read() {
        Optional<Generation> serving = generations.current();
        Reconciler.State state = reconciler.state();
        DeploymentReport report = state.report();
        // A generation serves a moment before the state after the change is published.
        boolean recorded = serving.map(Generation::number).orElse(0L) == report.generation();
        Decided decided = decided(state, recorded ? serving : Optional.empty());
        List<String> stopped =
                serving.map(generation -> stopped(generation, report)).orElse(List.of());
        boolean waits = serving.filter(
                        generation -> !new ServingTenants(generation).waiting().isEmpty())
                .isPresent();
        boolean undecided = !recorded
                || waits && stopped.isEmpty()
                || !scanned.getAsBoolean()
                || generations.underWay().filter(change -> !change.trial()).isPresent()
                || generations.isObserving();
        return new ServerFiles.State(
                report.generation(),
                withLock(decided.files()),
                decided.compositions(),
                undecided,
                stopped,
                problems(report),
                decided.clearSecrets(),
                !Sha256.of(serverFile).equals(serverHash),
                serving.map(generation -> generation.observation().answers()).orElse(0L),
                serving.map(generation -> generation.observation().failures()).orElse(0L));
    }

    /** Adds the record of the bundles from repositories, which changes without a change of what serves. */
    private List<ServerFiles.File> withLock(List<ServerFiles.File> files) {
        Path lock = serverFile.resolveSibling(FolderChanges.LOCK);
        List<ServerFiles.File> all = new ArrayList<>(files);
        Sha256.of(lock)
                .ifPresent(hash -> all.add(new ServerFiles.File(ServerFiles.BUNDLES_LOCK, hash, size(lock), "", "")));
        all.sort(Comparator.comparing(ServerFiles.File::path));
        return List.copyOf(all);
    }

    /** Returns why the next waves of tenants do not open. */
    private List<String> stopped(Generation serving, DeploymentReport report) {
        List<String> stopped = new ArrayList<>();
        new ServingTenants(serving).nextWaves().forEach((application, number) -> {
            String wave = WaveRollout.name(number, application);
            report.problems().stream()
                    .filter(problem -> problem.error() && wave.equals(problem.bundle()))
                    .map(DeploymentProblem::text)
                    .forEach(stopped::add);
            if (stoppedWaves.test(application)) {
                stopped.add(wave + " does not open, because the wave before did harm");
            }
        });
        return stopped;
    }

    private Decided decided(Reconciler.State state, Optional<Generation> serving) {
        Decided known = last;
        long number = state.report().generation();
        Decided composed = known != null && known.generation() == number ? known : null;
        if (known != null && known.state().equals(state) && (composed != null || serving.isEmpty())) {
            return known;
        }
        SortedMap<String, String> compositions = composed != null
                ? composed.compositions()
                : serving.map(Generation::compositions).orElseGet(TreeMap::new);
        Collection<ConfFile> conf = conf(state).values();
        Decided now = new Decided(
                state,
                composed != null || serving.isPresent() ? number : UNKNOWN,
                files(state.effective(), conf),
                compositions,
                clearSecrets(conf));
        last = now;
        return now;
    }

    /** Returns the settings that serve, with those of the server as they are in the folder. */
    private static SortedMap<String, ConfFile> conf(Reconciler.State state) {
        SortedMap<String, ConfFile> conf = new TreeMap<>(state.effective().conf());
        conf.remove(ConfFile.SERVER);
        ConfFile server = state.asked().conf().get(ConfFile.SERVER);
        if (server != null) {
            conf.put(ConfFile.SERVER, server);
        }
        return conf;
    }

    private List<ServerFiles.File> files(DesiredState effective, Collection<ConfFile> conf) {
        List<ServerFiles.File> files = new ArrayList<>();
        for (BundleFile file : effective.bundles().values()) {
            if (!file.shipped()) {
                files.add(file(file.fileName(), file.sha256(), file.symbolicName(), file.version()));
            }
        }
        conf.forEach(file -> files.add(file(file.path(), file.sha256(), "", "")));
        files.sort(Comparator.comparing(ServerFiles.File::path));
        return List.copyOf(files);
    }

    private ServerFiles.File file(String reportName, String sha256, String name, String version) {
        long size = store.find(sha256).map(FilesState::size).orElse(0L);
        return new ServerFiles.File(FolderPath.ofReportName(reportName), sha256, size, name, version);
    }

    private static long size(Path content) {
        try {
            return Files.size(content);
        } catch (IOException unreadable) {
            return 0;
        }
    }

    private static List<String> clearSecrets(Collection<ConfFile> conf) {
        return conf.stream()
                .flatMap(file -> ClearSecrets.names(file.text()).stream().map(setting -> file.path() + ": " + setting))
                .toList();
    }

    private static List<String> problems(DeploymentReport report) {
        Stream<String> held = report.outcome() == ChangeOutcome.HELD ? report.differences().stream() : Stream.of();
        return Stream.concat(
                        report.problems().stream()
                                .filter(DeploymentProblem::error)
                                .map(DeploymentProblem::text),
                        held)
                .toList();
    }
}
