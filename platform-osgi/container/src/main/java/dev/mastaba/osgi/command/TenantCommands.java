package dev.mastaba.osgi.command;

import dev.mastaba.container.AnswerException;
import dev.mastaba.content.application.MountSettings;
import dev.mastaba.content.application.TenantProblems;
import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.content.change.FileChange;
import dev.mastaba.content.change.FolderChanges;
import dev.mastaba.content.conf.SettingsText;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.history.HistoryEntry;
import dev.mastaba.content.mount.Mount;
import dev.mastaba.content.report.ChangeOutcome;
import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.osgi.container.BundledFeatures.Server;
import dev.mastaba.osgi.reconcile.ProblemListing;
import dev.mastaba.osgi.reconcile.Reconciler;
import dev.mastaba.osgi.tenant.ServingTenants;
import dev.mastaba.osgi.tenant.TenantCheck;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The commands that list and change tenants. A change is one of the settings file of the tenant, so that the folders remain the source of truth; a
 * change that is refused is undone.
 */
final class TenantCommands {
    private static final long UNDONE_WITHIN_MILLISECONDS = 10_000;
    private static final int MOST_SETTINGS = 100;
    /** The settings that have options of their own, by option. */
    private static final SortedMap<String, String> OPTIONS = new TreeMap<>(Map.of(
            "--of",
            TenantSettings.APPLICATION,
            "--host",
            MountSettings.HOST,
            "--path",
            MountSettings.PATH,
            "--with",
            TenantSettings.EXTENSIONS));

    private static final List<String> PLACES = List.of(MountSettings.HOST, MountSettings.PATH);
    private static final Pattern DATABASE = Pattern.compile("^jdbc\\.([^.]+)\\.url$");
    private static final Pattern SETTING = Pattern.compile("[A-Za-z0-9._-]{1,200}(=[^\\p{Cntrl}]{0,10000})?");

    private final Reconciler reconciler;
    private final Server server;
    private final TenantCheck check;

    TenantCommands(Server server, TenantCheck check) {
        this.reconciler = server.reconciler();
        this.server = server;
        this.check = check;
    }

    /** Lists the tenants. */
    Answer list() {
        return TenantListing.of(
                server.generations().current(), reconciler.state().report().problems());
    }

    /** Returns the action, the id, for a copy the new id, and settings as {@code NAME=VALUE}, also those that have options of their own. */
    static List<String> words(Arguments arguments) {
        List<String> words = new ArrayList<>(List.of(arguments.text("ACTION"), arguments.text("ID")));
        words.addAll(arguments.list("SETTING"));
        OPTIONS.forEach((option, setting) -> arguments.list(option).stream()
                .map(value -> setting + "=" + value)
                .forEach(words::add));
        return words;
    }

    /** Changes a tenant. */
    Answer run(Arguments given) throws IOException, InterruptedException {
        List<String> arguments = words(given);
        if (arguments.size() > MOST_SETTINGS) {
            throw AnswerException.failed("tenant takes an action and the id of a tenant.\n");
        }
        String action = arguments.get(0);
        String id = arguments.get(1);
        List<String> rest = arguments.subList(2, arguments.size());
        if (!TenantSettings.isId(id)) {
            throw AnswerException.failed(TenantProblems.badId(id).text() + "\n");
        }
        for (String each : rest) {
            if (!SETTING.matcher(each).matches()) {
                throw AnswerException.failed("Expected NAME=VALUE on one line, but got: " + each + "\n");
            }
        }
        boolean sets = List.of("add", "copy", "set").contains(action);
        for (String each : rest.subList(action.equals("copy") && !rest.isEmpty() ? 1 : 0, rest.size())) {
            if (sets && each.indexOf('=') < 1) {
                throw AnswerException.failed("Expected NAME=VALUE, but got: " + each + "\n");
            }
        }
        if (List.of("suspend", "resume", "remove").contains(action) && !rest.isEmpty()) {
            throw AnswerException.failed(action + " takes no settings, but got: " + rest.get(0) + "\n");
        }
        if (List.of("set", "unset").contains(action) && rest.isEmpty()) {
            throw AnswerException.failed(action + " takes the settings to change.\n");
        }
        return switch (action) {
            case "add" -> add(id, SettingsText.of(""), rest);
            case "copy" -> copy(id, rest);
            case "set" -> change(id, "is changed", text -> text.withAll(rest));
            case "move" -> move(id, rest);
            case "unset" -> unset(id, rest);
            case "suspend" -> suspend(id);
            case "resume" -> change(id, "serves", text -> text.without(TenantSettings.SUSPENDED));
            case "rollback" -> rollback(id, rest);
            case "remove" -> remove(id);
            default ->
                Answer.failed("\"" + action
                        + "\" is not an action. Available: add, copy, set, unset, move, suspend, resume,"
                        + " rollback, remove.\n");
        };
    }

    /** Returns the path of the settings file that a call would change, for the audit log; empty if it is malformed. */
    static String file(List<String> arguments) {
        int place = !arguments.isEmpty() && arguments.get(0).equals("copy") ? 2 : 1;
        return arguments.size() > place && TenantSettings.isId(arguments.get(place))
                ? TenantProblems.file(arguments.get(place))
                : "";
    }

    /** Returns the arguments of a call for the audit log, in which settings have no values. */
    static String withoutValues(List<String> arguments) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            int equals = argument.indexOf('=');
            boolean named = i < 2
                    || i == 2 && arguments.get(0).equals("copy")
                    || equals > 0
                    || arguments.get(0).equals("unset");
            shown.add(
                    named && SETTING.matcher(argument).matches()
                            ? argument.substring(0, equals < 0 ? argument.length() : equals)
                            : "…");
        }
        return String.join(" ", shown);
    }

    private Answer add(String id, SettingsText from, List<String> settings) throws IOException, InterruptedException {
        if (Files.exists(file(id))) {
            return Answer.failed("Tenant " + id + " exists. To change it: mastaba tenant set " + id + " NAME=VALUE\n");
        }
        return write(id, from.withAll(settings), null, "is added");
    }

    private Answer copy(String id, List<String> rest) throws IOException, InterruptedException {
        String text = present(id);
        if (rest.isEmpty()) {
            throw AnswerException.failed(
                    "copy takes the id of the new tenant. Its settings are copied, but not its data.\n");
        }
        if (!TenantSettings.isId(rest.get(0))) {
            throw AnswerException.failed(TenantProblems.badId(rest.get(0)).text() + "\n");
        }
        // The databases stay with the original: the copy has its settings, but not its data.
        SettingsText settings = SettingsText.of(text).withoutAll("jdbc.");
        return add(rest.get(0), settings, rest.subList(1, rest.size()));
    }

    private Answer change(String id, String done, UnaryOperator<SettingsText> change)
            throws IOException, InterruptedException {
        String text = present(id);
        return write(id, change.apply(SettingsText.of(text)), text, done);
    }

    private Answer unset(String id, List<String> names) throws IOException, InterruptedException {
        SettingsText present = SettingsText.of(present(id));
        for (String name : names) {
            if (present.without(name).equals(present)) {
                throw AnswerException.failed(TenantProblems.file(id) + " does not set " + name + ".\n");
            }
        }
        return change(id, "is changed", settings -> settings.without(names));
    }

    private Answer suspend(String id) throws IOException, InterruptedException {
        boolean heldBack = serving().filter(tenants -> tenants.isHeldBack(id)).isPresent();
        Answer answer = change(id, "is suspended", text -> text.with(TenantSettings.SUSPENDED, "true"));
        return heldBack && answer.exitCode() == 0
                ? Answer.done(
                        answer.text()
                                + "It was held back: when it resumes, it serves its former content until it can"
                                + " follow.\n",
                        answer.data())
                : answer;
    }

    private Optional<ServingTenants> serving() {
        return server.generations().current().map(ServingTenants::new);
    }

    private Answer move(String id, List<String> settings) throws IOException, InterruptedException {
        boolean mounts =
                settings.stream().allMatch(each -> PLACES.stream().anyMatch(place -> each.startsWith(place + "=")));
        if (settings.isEmpty() || !mounts) {
            return Answer.failed("move takes a new host or path: mastaba tenant move " + id + " --host HOST\n");
        }
        return change(id, "is moved", text -> text.withAll(settings));
    }

    /** Restores the settings that a tenant had in an earlier generation; bundles stay as they are, because other tenants use them. */
    private Answer rollback(String id, List<String> rest) throws IOException, InterruptedException {
        String present = present(id);
        if (rest.size() != 1 || !rest.get(0).matches("[0-9]{1,18}")) {
            throw AnswerException.failed("rollback takes the number of a generation: mastaba tenant rollback " + id
                    + " 3\nTo list the generations: mastaba generations\n");
        }
        String number = rest.get(0);
        String hash = HistoryFilesCommand.find(server.log(), number).conf().stream()
                .filter(file -> file.name().equals(ConfFile.TENANTS + name(id)))
                .map(HistoryEntry.File::sha256)
                .findFirst()
                .orElseThrow(() -> AnswerException.failed("Generation " + number + " had no tenant " + id + ".\n"));
        Path stored = server.store()
                .find(hash)
                .orElseThrow(() -> AnswerException.failed("var/store does not contain the settings that tenant " + id
                        + " had in generation " + number + ".\n"));
        return write(
                id,
                SettingsText.of(Files.readString(stored)),
                present,
                "has the settings of generation " + number + " again");
    }

    private Answer remove(String id) throws IOException, InterruptedException {
        present(id);
        Settings settings = server.generations()
                .current()
                .filter(generation -> generation.applications().containsKey(id))
                .map(generation -> generation.servedSettings(id))
                .orElseGet(Settings::none);
        String mounts = settings.values().isEmpty()
                ? ""
                : Mount.of(settings).stream().map(Mount::toString).collect(Collectors.joining(", "));
        String databases = settings.values().keySet().stream()
                .flatMap(name -> DATABASE.matcher(name).results())
                .map(name -> name.group(1))
                .collect(Collectors.joining(", "));
        Optional<Path> aside =
                server.changes().make(List.of(new FileChange(FolderChanges.TENANTS, name(id), null)), true);
        if (!reconciler.await(
                state -> !state.asked().conf().containsKey(ConfFile.TENANTS + name(id)),
                DeployCommands.DECIDED_WITHIN_MILLISECONDS)) {
            return DeployCommands.undecided(server.trail());
        }
        Path data = data(id);
        String end = mounts.isEmpty() ? ".\n" : ".\nIt no longer serves at " + mounts + ".\n";
        return Answer.done(
                "Tenant " + id + " is removed" + outcome().end(end)
                        + aside.map(folder -> "Its settings are in " + folder.resolve(FolderChanges.TENANTS) + ".\n")
                                .orElse("")
                        + (Files.isDirectory(data) ? "Its data stays in " + data + ".\n" : "")
                        + (databases.isEmpty() ? "" : "Its data stays in the databases " + databases + ".\n"),
                Map.of("tenant", id));
    }

    /**
     * Writes the settings of a tenant, and waits until they serve; otherwise, restores them.
     *
     * @param former the text before; null if there was no file
     */
    private Answer write(String id, SettingsText settings, @Nullable String former, String done)
            throws IOException, InterruptedException {
        List<DeploymentProblem> known = check.problems(id, settings.text()).stream()
                .map(problem -> DeploymentProblem.error(TenantProblems.file(id), null, problem))
                .toList();
        if (!known.isEmpty()) {
            return refused(id, former, known);
        }
        boolean reused = former == null && Files.isDirectory(data(id));
        make(id, settings.text());
        String hash = Sha256.of(settings.text());
        String conf = ConfFile.TENANTS + name(id);
        Predicate<Reconciler.State> isRead =
                state -> Optional.ofNullable(state.asked().conf().get(conf))
                        .map(ConfFile::sha256)
                        .equals(Optional.of(hash));
        if (!reconciler.await(
                state -> isRead.test(state)
                        || state.asked().refused().stream()
                                .anyMatch(file -> file.fileName().endsWith(conf)
                                        && (file.sha256() == null
                                                || file.sha256().equals(hash))),
                DeployCommands.DECIDED_WITHIN_MILLISECONDS)) {
            return DeployCommands.undecided(server.trail());
        }
        List<DeploymentProblem> problems = reconciler.state().report().problems().stream()
                .filter(problem -> problem.error() && TenantProblems.file(id).equals(problem.file()))
                .toList();
        boolean applied = former != null
                && serving()
                        .filter(tenants -> tenants.isHeldBack(id)
                                && tenants.generation().applications().containsKey(id)
                                && tenants.servesOwnSettings(id))
                        .isPresent();
        if (problems.isEmpty() || applied) {
            return served(id, done, applied, reused);
        }
        make(id, former);
        reconciler.await(isRead.negate(), UNDONE_WITHIN_MILLISECONDS);
        return refused(id, former, problems);
    }

    private Answer served(String id, String done, boolean applied, boolean reused) {
        long number = reconciler.state().report().generation();
        int wave = serving()
                .filter(tenants -> !tenants.servesOwnSettings(id))
                .map(tenants -> tenants.wave(id))
                .orElse(0);
        String text = "Tenant " + id + " " + done + outcome().end("; generation " + number + " serves.\n")
                + (applied ? "The tenant is held back: its former content serves with these settings.\n" : "")
                + (wave > 0
                        ? "The tenant waits for wave " + wave + ", and serves with its former settings until then.\n"
                        : "")
                + (reused ? "It uses the data of a former tenant with this id: " + data(id) + "\n" : "");
        return Answer.done(text, Map.of("tenant", id, "generation", number));
    }

    private ChangeOutcome outcome() {
        return reconciler.state().report().outcome();
    }

    private Answer refused(String id, @Nullable String former, List<DeploymentProblem> problems) {
        String result = former == null ? "is not added" : "stays as it was";
        // The remedy names the settings file of the tenant, from which the command has removed the invalid value.
        String again = problems.stream().anyMatch(problem -> problem.id().equals(MountSettings.INVALID))
                        && (former == null
                                || check.problems(id, former).stream()
                                        .noneMatch(problem -> problem.id().equals(MountSettings.INVALID)))
                ? "Repeat the command with a valid host and path.\n"
                : "";
        return Answer.no(
                "Tenant " + id + " " + result + ":\n\n" + String.join("\n", DeploymentProblem.texts(problems)) + "\n"
                        + again,
                ProblemListing.data(problems));
    }

    private void make(String id, @Nullable String text) throws IOException {
        Path copy = null;
        try {
            if (text != null) {
                copy = Files.createTempFile(server.base().resolve("var"), "tenant", ConfFile.SUFFIX);
                Files.writeString(copy, text);
            }
            server.changes().make(List.of(new FileChange(FolderChanges.TENANTS, name(id), copy)), false);
        } finally {
            if (copy != null) {
                Files.deleteIfExists(copy);
            }
        }
    }

    /**
     * Returns the settings of a tenant.
     *
     * @throws AnswerException if there is no such tenant
     */
    String present(String id) throws IOException {
        if (!TenantSettings.isId(id) || !Files.isRegularFile(file(id))) {
            throw AnswerException.failed("No tenant is named " + id + ". To list the tenants: mastaba tenants\n");
        }
        return Files.readString(file(id));
    }

    private Path file(String id) {
        return server.base().resolve(FolderChanges.TENANTS).resolve(name(id));
    }

    private Path data(String id) {
        return server.base().resolve("var/data/tenants").resolve(id);
    }

    private static String name(String id) {
        return id + ConfFile.SUFFIX;
    }
}
