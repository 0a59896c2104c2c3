package dev.mastaba.launcher;

import dev.mastaba.launcher.upgrade.ToolRun;
import dev.mastaba.services.ServerCommands.Answer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command {@code mastaba} of the installation, run for the base of this server in a process of its own, so that the server needs neither its
 * libraries nor its memory.
 *
 * @param layout the folders of the server
 * @param limit the time after which a run is killed
 */
record InstalledCommand(Layout layout, Duration limit) {
    ToolRun run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(layout.home().resolve("bin/mastaba").toString()));
        command.addAll(arguments);
        return ToolRun.of(command, Map.of("MASTABA_BASE", layout.base().toString()), limit);
    }

    /** Runs the command, and returns what it prints. */
    Answer answer(List<String> arguments) throws IOException, InterruptedException {
        ToolRun run = run(arguments);
        return run.exitCode() == 0 ? Answer.done(run.output(), null) : failed(run);
    }

    /** Returns the answer to a run that failed. */
    Answer failed(ToolRun run) {
        String text = run.output().replaceFirst("^mastaba: ", "");
        return new Answer(
                run.exitCode(),
                text.isEmpty() ? "The command was ended after " + limit.toMinutes() + " minutes.\n" : text,
                null);
    }
}
