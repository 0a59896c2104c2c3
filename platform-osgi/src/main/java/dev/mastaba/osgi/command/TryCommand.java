package dev.mastaba.osgi.command;

import dev.mastaba.container.AnswerException;
import dev.mastaba.osgi.generation.GateOverride;
import dev.mastaba.osgi.reconcile.Trial;
import dev.mastaba.osgi.reconcile.Trials;
import dev.mastaba.osgi.report.DeploymentProblem;
import dev.mastaba.services.Arguments;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The command that builds the generation of a deployment, reports the differences from the serving one, and disposes of it. */
public final class TryCommand {
    private static final double MEBIBYTE = 1 << 20;

    private final Trials trials;
    private final DeployCommands deployment;

    /** Creates the command of one server. */
    public TryCommand(Trials trials, DeployCommands deployment) {
        this.trials = trials;
        this.deployment = deployment;
    }

    /** Tries a change: the files of a folder in {@code var/incoming/} are added, and bundles are removed. */
    Answer run(Arguments arguments) throws IOException, InterruptedException {
        Set<String> removed = new TreeSet<>();
        arguments.list("NAME").forEach(name -> removed.add(deployment.removable(name)));
        Path folder = deployment.incoming(arguments.text("FOLDER"));
        return trials.run(folder, removed, arguments.has(GateOverride.OPTION))
                .map(TryCommand::answer)
                .orElseThrow(TryCommand::busy);
    }

    /** Returns the answer to a command that another change delays for too long. */
    static AnswerException busy() {
        return AnswerException.failed("Another change is still in progress; to see its state, run `mastaba status`.\n");
    }

    private static Answer answer(Trial trial) {
        return trial.possible()
                ? Answer.done(possible(trial), data(trial))
                : Answer.no(DeployCommands.refusedText(trial.problems()), data(trial));
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
        problems("drift", trial.drift(), text);
        problems("warnings", trial.warnings(), text);
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

    static void section(String title, List<String> lines, StringBuilder text) {
        if (!lines.isEmpty()) {
            text.append('\n').append(title).append('\n');
            lines.forEach(line -> text.append(line).append('\n'));
        }
    }

    private static void problems(String title, List<DeploymentProblem> problems, StringBuilder text) {
        section(title, DeploymentProblem.texts(problems), text);
    }

    static Map<String, Object> data(Trial trial) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("possible", trial.possible());
        data.put("unchanged", trial.unchanged());
        data.put("problems", AdminCommands.problems(trial.problems()));
        data.put("files", trial.files());
        data.put("applications", trial.compositions());
        trial.differences().forEach((topic, found) -> {
            Map<String, Object> byId = new LinkedHashMap<>();
            found.forEach((id, differences) -> byId.put(id, differences.data()));
            data.put(topic, byId);
        });
        data.put("prepare", trial.prepared());
        data.put("drift", AdminCommands.problems(trial.drift()));
        data.put("warnings", AdminCommands.problems(trial.warnings()));
        data.put("unused", trial.unused());
        data.put("milliseconds", trial.cost().time().toMillis());
        data.put("heapBytes", trial.cost().heapBytes());
        data.put("classBytes", trial.cost().classBytes());
        return data;
    }
}
