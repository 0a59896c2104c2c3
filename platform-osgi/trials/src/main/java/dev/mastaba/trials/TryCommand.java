package dev.mastaba.trials;

import dev.mastaba.container.AnswerException;
import dev.mastaba.container.Deployments;
import dev.mastaba.container.Trial;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommand;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerCommands.Answer;
import dev.mastaba.services.ServerCommands.Caller;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The command that builds the generation of a deployment, reports the differences from the serving one, and disposes of it. */
@Component(property = ServerCommand.NAME + "=try")
public final class TryCommand implements ServerCommand {
    /** The option with which an operator allows changes that a gate refuses. */
    static final String ALLOW = "--allow-opening";

    /** The option with the names of bundles to remove. */
    static final String REMOVE = "--remove";

    private static final double MEBIBYTE = 1 << 20;

    private final Deployments deployments;
    private final Path incoming;

    /** Creates the command of one server. */
    @Activate
    public TryCommand(@Reference Deployments deployments, @Reference ServerCommands commands) {
        this.deployments = deployments;
        this.incoming = commands.incoming();
    }

    /** Tries a change: the files of a folder in {@code var/incoming/} are added, bundles are removed, and a tenant gets extensions. */
    @Override
    public Answer run(Arguments arguments, Caller caller) throws Exception {
        return deployments.alone(
                "try",
                arguments,
                () -> deployments
                        .inspect(Deployments.Proposal.of(incoming, arguments))
                        .map(TryCommand::answer)
                        .orElseThrow(TryCommand::busy));
    }

    /** Returns the answer to a command that another change delays for too long. */
    static AnswerException busy() {
        return AnswerException.failed("Another change is still in progress; to see its state, run `mastaba status`.\n");
    }

    private static Answer answer(Trial trial) {
        return trial.possible() ? Answer.done(possible(trial), data(trial)) : Answer.no(refused(trial), data(trial));
    }

    private static String possible(Trial trial) {
        StringBuilder text = new StringBuilder(
                trial.unchanged()
                        ? "Possible, but nothing would change.\n"
                        : "Possible. Nothing was changed; the following would change:\n");
        section("files", trial.files(), text);
        trial.compositions().forEach((id, lines) -> section("application " + id, lines, text));
        trial.differences()
                .forEach((topic, found) ->
                        found.forEach((id, differences) -> section(topic + " of " + id, differences.lines(), text)));
        section("prepare", trial.prepared(), text);
        section("drift", trial.drift().lines(), text);
        section("warnings", trial.warnings().lines(), text);
        section("files without effect, because bundles/ has other versions", trial.unused(), text);
        return text.append('\n')
                .append(String.format(
                        Locale.ROOT,
                        "The build took %d ms and started %d of %d bundles; the heap grew by %.1f MiB, the memory for"
                                + " classes by %.1f MiB.%n",
                        trial.cost().time().toMillis(),
                        trial.copied(),
                        trial.bundles(),
                        trial.cost().heapBytes() / MEBIBYTE,
                        trial.cost().classBytes() / MEBIBYTE))
                .toString();
    }

    /** Returns the text about a change that is refused. */
    static String refused(Trial trial) {
        return trial.problems().lines().stream().collect(Collectors.joining("\n\n", "Refused.\n\n", "\n"));
    }

    private static void section(String title, List<String> lines, StringBuilder text) {
        if (!lines.isEmpty()) {
            text.append('\n').append(title).append('\n');
            lines.forEach(line -> text.append(line).append('\n'));
        }
    }

    static Map<String, Object> data(Trial trial) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("possible", trial.possible());
        data.put("unchanged", trial.unchanged());
        data.put("problems", trial.problems().data());
        data.put("files", trial.files());
        data.put("applications", trial.compositions());
        trial.differences().forEach((topic, found) -> {
            Map<String, Object> byId = new LinkedHashMap<>();
            found.forEach((id, differences) -> byId.put(id, differences.data()));
            data.put(topic, byId);
        });
        data.put("prepare", trial.prepared());
        data.put("drift", trial.drift().data());
        data.put("warnings", trial.warnings().data());
        data.put("unused", trial.unused());
        data.put("milliseconds", trial.cost().time().toMillis());
        data.put("heapBytes", trial.cost().heapBytes());
        data.put("classBytes", trial.cost().classBytes());
        return data;
    }
}
