package dev.mastaba.osgi.container;

import dev.mastaba.container.AuditTrail;
import dev.mastaba.container.ChangeGate;
import dev.mastaba.container.ChangeJudge;
import dev.mastaba.container.ChangeJudge.Action;
import dev.mastaba.container.ContentGate;
import dev.mastaba.content.application.MountSettings;
import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.content.application.TenantWaves;
import dev.mastaba.content.archive.ArchiveLimits;
import dev.mastaba.content.change.DisplacedLimits;
import dev.mastaba.content.conf.CheckedSettings;
import dev.mastaba.content.conf.ConfReader;
import dev.mastaba.content.conf.ServerConf;
import dev.mastaba.content.conf.TenantRules;
import dev.mastaba.content.folder.BaseFolders;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.folder.FolderSettings;
import dev.mastaba.content.folder.NameSelection;
import dev.mastaba.content.folder.ShippedAddOns;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.ShippedAddOnProblems;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.session.KeptState;
import dev.mastaba.osgi.generation.GenerationSettings;
import dev.mastaba.osgi.generation.InstalledFeatures;
import dev.mastaba.osgi.generation.ProbationSettings;
import dev.mastaba.staging.Debugger;
import dev.mastaba.staging.kept.KeptService;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of the server itself. They come from {@code conf/server.cfg} and {@code conf/node.cfg}, which are read once at the start, from environment
 * variables, and from command-line options, which override all others.
 *
 * @param conf the files from which the settings come
 * @param settings all settings
 * @param addOns the add-ons of the installation that take part
 * @param folder the settings for watching the folders
 * @param generations the settings for building and retiring generations
 * @param displaced the limits on the files that commands displace from the folders
 * @param kept the limits on the data that add-ons may keep across generations
 * @param development whether files are checked for changes and the browser reloads itself
 * @param demanded the services that settings demand, by the names of the settings
 * @param problems the problems with the file or with values; a file that cannot be read is ignored, and an invalid value is replaced with its default
 */
public record ServerSettings(
        ServerConf conf,
        Settings settings,
        ShippedAddOns addOns,
        FolderSettings folder,
        GenerationSettings generations,
        DisplacedLimits displaced,
        KeptService.Limits kept,
        Duration startWait,
        boolean development,
        Map<String, DemandedService> demanded,
        List<Problem> problems) {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration START_WAIT = Duration.ofSeconds(30);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration HOUR = Duration.ofHours(1);
    /** The default of {@code mastaba.folder.grace} in development: Maven deletes a jar a few seconds before it writes it again. */
    private static final Duration DEVELOPMENT_GRACE = Duration.ofSeconds(10);

    private static final Duration DAY = Duration.ofDays(1);
    private static final String GUARDS = "platform-guards";
    private static final String AUDIT_FILES = "mastaba.audit.files";
    private static final String AUDIT_SIZE = "mastaba.audit.size";
    private static final String OVERLAY = "mastaba.dev.assets.";

    private static final String ADD_ONS = "mastaba.addons";

    private static final String PORT = "mastaba.http.port";

    private static final String MANAGEMENT_PORT = "mastaba.management.port";

    /** The names that the command line and {@code mastaba dev} may set, as framework properties. */
    private static final List<String> FROM_COMMAND_LINE =
            List.of(PORT, "mastaba.http.host", "mastaba.debug", "mastaba.dev", "mastaba.swap");

    public ServerSettings {
        problems = List.copyOf(problems);
    }

    /** Returns the rules for the files of tenants. */
    TenantRules tenantRules() {
        return rules(new CheckedSettings(settings, conf::origin));
    }

    private static TenantRules rules(CheckedSettings checked) {
        return checked.choice(TenantRules.SETTING, TenantRules.CHECKED);
    }

    /**
     * Reads the settings.
     *
     * @param properties a function that returns the value that the command line passed for a name
     * @param released a function that reads from the settings which list of released files the folders follow; empty if they follow none
     */
    static ServerSettings read(
            BaseFolders base,
            Function<String, @Nullable String> properties,
            Map<String, String> environment,
            Function<CheckedSettings, Optional<Path>> released) {
        ConfReader reader = ConfReader.of(base.folder(), environment, properties);
        ServerConf conf = ServerConf.read(reader, base.conf());
        Map<String, String> values = new TreeMap<>();
        for (String name : FROM_COMMAND_LINE) {
            put(name, properties.apply(name), values);
        }
        String overlaid = properties.apply("mastaba.dev.overlaid");
        for (String bundle : overlaid == null ? new String[0] : overlaid.split(",", -1)) {
            put(OVERLAY + bundle, properties.apply(OVERLAY + bundle), values);
        }
        Settings settings = conf.settings().with(values);
        CheckedSettings checked = new CheckedSettings(settings, conf::origin);
        ShippedAddOns addOns = base.addOns(NameSelection.of(checked.text(ADD_ONS, "standard")));
        boolean development = checked.flag("mastaba.dev", false);
        FolderSettings own = folder(checked, development);
        FolderSettings folder = released.apply(checked).map(own::withReleased).orElse(own);
        GenerationSettings generations = generations(checked, "rehearse".equals(properties.apply("mastaba.prepare")));
        return new ServerSettings(
                conf,
                settings,
                addOns,
                folder,
                generations,
                displaced(checked),
                kept(checked),
                startWait(checked, development || generations.rehearsing()),
                development,
                demanded(checked, generations.probation()),
                problems(checked, conf, addOns));
    }

    private static Duration startWait(CheckedSettings checked, boolean none) {
        Duration wait = checked.time("mastaba.start.wait", START_WAIT, Duration.ZERO, TEN_MINUTES);
        return none ? Duration.ZERO : wait;
    }

    /** Returns the problems with all settings, which have been read. */
    private static List<Problem> problems(CheckedSettings checked, ServerConf conf, ShippedAddOns addOns) {
        // The launcher applies it; here, it is only checked.
        checked.word("mastaba.log.format", "text", List.of("text", "ecs"));
        rules(checked);
        audit(checked);
        management(checked);
        previews(checked);
        List.of(
                        "mastaba.folder.",
                        "mastaba.bundle.",
                        "mastaba.bundles.",
                        "mastaba.drain.",
                        "mastaba.call.",
                        "mastaba.kept.",
                        "mastaba.displaced.",
                        "mastaba.audit.",
                        "mastaba.management.",
                        "mastaba.preview.",
                        "mastaba.log.",
                        "mastaba.start.",
                        "mastaba.probation.")
                .forEach(checked::requireNoOthers);
        List.of(
                        MountSettings.PATH,
                        MountSettings.HOST,
                        TenantSettings.EXTENSIONS,
                        TenantSettings.SERVES,
                        TenantWaves.WAVES)
                .forEach(checked::requireNotOfApplication);
        conf.settings().values().keySet().stream()
                .filter(name -> name.startsWith(InstalledFeatures.LIMITS))
                .forEach(checked::requireNotOfApplication);
        List<Problem> problems = new ArrayList<>(conf.problems());
        problems.addAll(checked.problems());
        problems.addAll(unknownAddOns(addOns, conf.origin(ADD_ONS)));
        return problems;
    }

    private static List<Problem> unknownAddOns(ShippedAddOns addOns, Origin origin) {
        List<String> names = addOns.names();
        List<String> unknown = addOns.selection().unmatched(names);
        return unknown.isEmpty() || names.isEmpty()
                ? List.of()
                : List.of(ShippedAddOnProblems.unknownNames(origin, unknown, names));
    }

    private static FolderSettings folder(CheckedSettings checked, boolean development) {
        FolderSettings standard = FolderSettings.standard();
        ArchiveLimits limits = standard.archive();
        Duration quiet = checked.time("mastaba.folder.quiet", standard.quiet(), Duration.ZERO, MINUTE);
        Duration batch = checked.time("mastaba.folder.batch", standard.longestBatch(), Duration.ZERO, MINUTE);
        return new FolderSettings(
                quiet,
                batch.compareTo(quiet) < 0 ? quiet : batch,
                checked.time("mastaba.folder.scan", standard.scan(), Duration.ofMillis(50), MINUTE),
                checked.time("mastaba.folder.incomplete", standard.incompleteAfter(), Duration.ofSeconds(1), HOUR),
                standard.tryAgainAfter(),
                checked.number("mastaba.folder.files", standard.files(), 1, FolderSettings.MOST_FILES),
                new ArchiveLimits(
                        checked.size(ArchiveLimits.FILE_BYTES, limits.fileBytes(), 1 << 10, 16L << 30),
                        checked.size(ArchiveLimits.INFLATED_BYTES, limits.inflatedBytes(), 1 << 10, 64L << 30),
                        checked.number(ArchiveLimits.ENTRIES, limits.entries(), 1, 10_000_000),
                        limits.nameLength(),
                        checked.number(ArchiveLimits.RATIO, limits.ratio(), 1, 100_000),
                        limits.ratioFloorBytes()),
                standard.gates(),
                standard.released(),
                checked.time(
                        "mastaba.folder.grace",
                        development ? DEVELOPMENT_GRACE : standard.grace(),
                        Duration.ZERO,
                        MINUTE));
    }

    private static GenerationSettings generations(CheckedSettings checked, boolean rehearsing) {
        GenerationSettings standard = GenerationSettings.standard();
        String deadline = "mastaba.drain.deadline";
        Duration drain = standard.drainDeadline().orElse(MINUTE);
        Duration second = Duration.ofSeconds(1);
        return new GenerationSettings(
                checked.time("mastaba.call.limit", standard.callLimit(), second, HOUR),
                checked.isNone(deadline) ? Optional.empty() : Optional.of(checked.time(deadline, drain, second, DAY)),
                probation(checked, standard.probation()),
                standard.memoryIsShort(),
                checked.word("mastaba.swap", "changed", List.of("changed", "whole"))
                        .equals("whole"),
                rehearsing,
                checked.flag("mastaba.debug", false) ? Debugger.ofThisProcess() : Debugger.none());
    }

    /** Returns the services that settings demand, by the names of the settings. */
    private static Map<String, DemandedService> demanded(CheckedSettings checked, ProbationSettings probation) {
        Map<String, DemandedService> demanded = new TreeMap<>();
        String openings = "mastaba.openings";
        // A wrong value must not open the gate that the operator has meant to close.
        String otherwise = checked.text(openings, "").isEmpty() ? "allow" : "refuse";
        if (checked.word(openings, otherwise, List.of("allow", "refuse")).equals("refuse")) {
            demanded.put(openings, new DemandedService(ChangeGate.class, GUARDS));
        }
        String trust = "mastaba.bundles.trust";
        if (!checked.text(trust, "").isBlank()) {
            demanded.put(trust, new DemandedService(ContentGate.class, GUARDS));
        }
        Stream.of(AUDIT_FILES, AUDIT_SIZE)
                .filter(name -> !checked.text(name, "").isEmpty())
                .forEach(name -> demanded.put(name, new DemandedService(AuditTrail.class, GUARDS)));
        if (probation.of(Settings.none()) != Action.OFF) {
            demanded.put(ProbationSettings.ACTION, new DemandedService(ChangeJudge.class, ProbationSettings.BUNDLE));
        }
        return demanded;
    }

    private static ProbationSettings probation(CheckedSettings checked, ProbationSettings standard) {
        Action action = checked.choice(ProbationSettings.ACTION, standard.action());
        Duration time = checked.time("mastaba.probation", standard.time(), Duration.ZERO, HOUR);
        int canary = checked.percentage("mastaba.probation.canary", standard.canary());
        if (canary > 0 && (action != Action.REVERT || time.isZero())) {
            checked.refuse(
                    "mastaba.probation.canary",
                    time.isZero() ? "off if mastaba.probation is 0s" : "off unless mastaba.probation.action is revert",
                    "off");
            canary = 0;
        }
        return new ProbationSettings(time, action, canary);
    }

    private static DisplacedLimits displaced(CheckedSettings checked) {
        DisplacedLimits standard = DisplacedLimits.standard();
        return new DisplacedLimits(
                checked.number("mastaba.displaced.count", standard.count(), 1, 10_000),
                checked.size("mastaba.displaced.bytes", standard.bytes(), 1 << 20, 1L << 40));
    }

    /** Reads the limits of the audit log, which its bundle uses. */
    private static void audit(CheckedSettings checked) {
        checked.number(AUDIT_FILES, 20, 2, 1_000);
        checked.size(AUDIT_SIZE, 4 << 20, 64 << 10, 64 << 20);
    }

    /** Reads the settings of the management listener, which its bundle uses. */
    private static void management(CheckedSettings checked) {
        if (!checked.text(MANAGEMENT_PORT, "").isEmpty()) {
            checked.number(MANAGEMENT_PORT, 6544, 0, 65_535);
        }
        checked.text("mastaba.management.host", "");
        checked.text("mastaba.management.readiness", "");
        checked.size("mastaba.management.disk", 10L << 20, 0, 1L << 50);
    }

    /** Reads the settings of previews, which their bundle uses. */
    private static void previews(CheckedSettings checked) {
        checked.number("mastaba.preview.count", 4, 1, 100);
        checked.time("mastaba.preview.longest", Duration.ofDays(7), MINUTE, Duration.ofDays(30));
        checked.text("mastaba.preview.url", "");
    }

    private static KeptService.Limits kept(CheckedSettings checked) {
        KeptService.Limits standard = KeptService.Limits.standard();
        return new KeptService.Limits(
                kept(checked, "mastaba.kept.", standard.applications()),
                kept(checked, "mastaba.kept.tenant.", standard.tenant()),
                kept(checked, "mastaba.kept.owner.", standard.share()));
    }

    private static KeptState.Limits kept(CheckedSettings checked, String prefix, KeptState.Limits standard) {
        return new KeptState.Limits(
                checked.size(prefix + "bytes", standard.bytes(), 1 << 10, 64L << 30),
                checked.number(prefix + "entries", standard.entries(), 1, 100_000_000));
    }

    private static void put(String name, @Nullable String value, Map<String, String> values) {
        if (value != null) {
            values.put(name, value);
        }
    }

    /** Returns the problems with the settings as notices, each with the file that it concerns. */
    Stream<DeploymentProblem> notices() {
        String node = "conf/" + ConfFile.NODE;
        return problems.stream()
                .map(problem -> DeploymentProblem.notice(
                        problem.origins().stream().anyMatch(origin -> node.equals(origin.type()))
                                ? node
                                : "conf/" + ConfFile.SERVER,
                        null,
                        problem));
    }

    /**
     * Returns the settings that applications see in addition to their own: all settings except those that concern only the server. The port is
     * included, so that applications can build their own URLs.
     */
    Settings forApplications() {
        Map<String, String> shared = new TreeMap<>(settings.values());
        shared.keySet()
                .removeIf(name -> name.startsWith("mastaba.http.") && !name.equals(PORT) || name.startsWith("jdbc."));
        return new Settings(shared, settings.places());
    }
}
