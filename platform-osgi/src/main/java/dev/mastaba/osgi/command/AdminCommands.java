package dev.mastaba.osgi.command;

import dev.mastaba.container.AuditTrail;
import dev.mastaba.container.ChosenApplication;
import dev.mastaba.container.Deployments;
import dev.mastaba.container.TextTable;
import dev.mastaba.core.config.Participant;
import dev.mastaba.osgi.folder.BundleFile;
import dev.mastaba.osgi.folder.ContentIntake;
import dev.mastaba.osgi.folder.DesiredState;
import dev.mastaba.osgi.generation.Generation;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.history.FolderFiles;
import dev.mastaba.osgi.history.GenerationLog;
import dev.mastaba.osgi.history.HistoryEntry;
import dev.mastaba.osgi.reconcile.Drift;
import dev.mastaba.osgi.reconcile.Reconciler;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The commands of the command line, as the container runs them. */
public final class AdminCommands {
    /** The time for which a command waits for another command. Together with the time for deciding a change, it is less than a client's timeout. */
    private static final Duration ONE_AFTER_THE_OTHER = Duration.ofSeconds(10);

    private static final long RECORDED_WITHIN_MILLISECONDS = 5_000;

    private final Generations generations;
    private final Reconciler reconciler;
    private final GenerationLog log;
    private final DriftListing drift;
    private final FileCommands files;
    private final AuditedCommands audited;
    private final Map<String, ServerCommand> byName;

    /** Creates the commands of one server; each command looks up the serving generation when it runs. */
    public AdminCommands(
            Generations generations,
            Reconciler reconciler,
            GenerationLog log,
            StatusCommand status,
            Drift drift,
            DeployCommands deployment,
            UndeployCommand removal,
            RollbackCommand rollback,
            BackupCommand backup,
            TenantCommands tenants,
            AuditTrail trail,
            Path incoming) {
        this.generations = generations;
        this.reconciler = reconciler;
        this.log = log;
        this.drift = new DriftListing(drift);
        this.files = new FileCommands(ONE_AFTER_THE_OTHER);
        this.audited = new AuditedCommands(files, trail, incoming);
        Map<String, CommonCommand> plain = Map.ofEntries(
                Map.entry("status", status::run),
                Map.entry("addons", arguments -> addOns()),
                Map.entry("generations", arguments -> history(arguments.has("--verbose"))),
                Map.entry("diff", new DiffCommand(generations, log)::run),
                Map.entry("history-files", new HistoryFilesCommand(log)::run),
                Map.entry("assets-drift", this::driftOfAssets),
                Map.entry("tenants", arguments -> tenants.list()),
                Map.entry("drift", arguments -> drift()),
                Map.entry("settled", arguments -> deployment.settled(arguments.list("FILE"))),
                Map.entry("notices", arguments -> deployment.notices(arguments.list("FILE"))),
                Map.entry("prepared", arguments -> prepared()));
        Map<String, ServerCommand> recorded = new TreeMap<>(Map.of(
                "tenant", audited.tenant(tenants::run),
                "retry", audited.withoutFiles("retry", false, deployment::retry),
                "deploy", audited.deploy(deployment::deploy),
                "undeploy", audited.undeploy(removal::run),
                "rollback", audited.withoutFiles("rollback", true, rollback::run),
                "backup", backup.with(files)));
        plain.forEach((name, command) -> recorded.put(name, CommonCommand.of(command)));
        recorded.replaceAll((name, command) -> recorded(command));
        // This must answer at once while a change or its record takes long.
        recorded.put("requests", CommonCommand.of(new RequestsCommand(generations)::run));
        this.byName = Map.copyOf(recorded);
    }

    /**
     * Returns the service that replaces all files, one at a time with the commands that change files.
     *
     * @param intake takes the contents of the files
     * @param guard prevents changes while another process uses the base
     */
    public ServerFiles files(
            FilesState state, FolderFiles folders, ContentIntake intake, FolderServerFiles.Guard guard) {
        return new FolderServerFiles(state, folders, intake, reconciler, audited.trail(), audited, guard);
    }

    /** Returns the commands by name. */
    public Map<String, ServerCommand> byName() {
        return byName;
    }

    /** Returns a command of another bundle that runs while no other command changes or tries the content. */
    public ServerCommand alone(String name, CommonCommand command) {
        return recorded(files.alone(name, CommonCommand.of(command)));
    }

    /** Returns a command of another bundle that runs alone, and that the audit log records. */
    public ServerCommand recorded(Deployments.Recorded as, CommonCommand command) {
        return recorded(audited.recorded(as, command));
    }

    private ServerCommand recorded(ServerCommand command) {
        return (arguments, caller) -> {
            reconciler.awaitRecorded(RECORDED_WITHIN_MILLISECONDS);
            return command.run(arguments, caller);
        };
    }

    /** Lists the overridden files of an application whose originals have changed. */
    private Answer driftOfAssets(Arguments arguments) {
        Optional<Generation> current = generations.current();
        String id = chosen(current, arguments).id();
        return drift.ofAssets(reconciler.state().effective(), current.orElseThrow(), id);
    }

    private static ChosenApplication chosen(Optional<Generation> current, Arguments arguments) {
        return ChosenApplication.of(current, arguments.text("--app"));
    }

    /** Reports what the applications did before they served, or would have done if they were only rehearsed. */
    private Answer prepared() {
        List<String> lines = generations.current().map(Generation::prepared).orElse(List.of());
        String text = lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        return Answer.done(text.isEmpty() ? "" : "\nprepare\n" + text, lines);
    }

    private Answer drift() {
        return generations
                .current()
                .map(generation -> drift.all(reconciler.state().effective(), generation))
                .orElseGet(DriftListing::none);
    }

    private Answer addOns() {
        TextTable table = new TextTable("name", "version", "role", "file");
        List<Map<String, Object>> data = new ArrayList<>();
        DesiredState files = reconciler.state().effective();
        generations
                .current()
                .ifPresent(generation -> generation.copies().keySet().forEach(name -> {
                    Participant addOn = generation.addOns().get(name);
                    BundleFile file = files.bundles().get(name);
                    String version = file == null ? "" : file.version();
                    String fileName = file == null ? "" : file.fileName();
                    table.row(name, version, role(addOn), fileName);
                    Map<String, Object> each = new LinkedHashMap<>();
                    each.put("name", name);
                    each.put("version", version);
                    each.put("role", addOn == null ? "library" : lowerCase(addOn.role()));
                    each.put("id", addOn == null ? "" : addOn.id());
                    each.put("extends", addOn == null ? List.of() : addOn.targets());
                    each.put("file", fileName);
                    data.add(each);
                }));
        return Answer.done(table.isEmpty() ? "No bundles are running.\n" : table.text(), data);
    }

    /** Returns the role of an add-on: {@code application wiki}, {@code extends wiki}, {@code shared}, {@code library}. */
    private static String role(@Nullable Participant addOn) {
        if (addOn == null) {
            return "library";
        }
        return switch (addOn.role()) {
            case APPLICATION -> "application " + addOn.id();
            case EXTENSION -> "extends " + String.join(", ", addOn.targets());
            default -> lowerCase(addOn.role());
        };
    }

    private static String lowerCase(Participant.Role role) {
        return role.name().toLowerCase(java.util.Locale.ROOT);
    }

    private Answer history(boolean verbose) {
        List<HistoryEntry> entries = log.entries();
        Map<Long, AuditTrail.Entry> records = verbose ? audited.trail().byGeneration() : Map.of();
        TextTable table = verbose
                ? new TextTable("generation", "time", "by", "action", "comment", "changes")
                : new TextTable("generation", "time", "changes");
        List<Object> data = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            HistoryEntry entry = entries.get(i);
            List<String> changes = i + 1 < entries.size()
                    ? entry.changesSince(entries.get(i + 1))
                    : entry.bundles().stream()
                            .map(file -> "  " + file.title() + " " + file.version())
                            .toList();
            boolean serves = generations.current().map(Generation::number).orElse(0L) == entry.number();
            AuditTrail.Entry record = records.get(entry.number());
            List<String> cells = new ArrayList<>(List.of(
                    (serves ? "* " : "  ") + entry.number(),
                    entry.when().truncatedTo(ChronoUnit.SECONDS).toString()));
            if (verbose) {
                cells.add(record == null ? "" : record.by());
                cells.add(record == null ? "" : record.action());
                cells.add(record == null ? "" : record.comment());
            }
            cells.add(changes.isEmpty() ? "(no changes)" : String.join("\n", changes));
            table.row(cells.toArray(String[]::new));
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("generation", entry.number());
            each.put("serves", serves);
            each.put("when", entry.when().toString());
            each.put("changes", changes.stream().map(String::strip).toList());
            if (record != null) {
                each.put("record", record.data());
            }
            data.add(each);
        }
        return Answer.done(entries.isEmpty() ? "No generation has served yet.\n" : table.text(), data);
    }
}
