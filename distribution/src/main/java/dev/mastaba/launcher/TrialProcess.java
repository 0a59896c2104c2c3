package dev.mastaba.launcher;

import dev.mastaba.launcher.source.CleanUp;
import dev.mastaba.launcher.source.Folders;
import dev.mastaba.launcher.upgrade.ToolRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A finished process in which bundles were composed together with those of a server, by {@code mastaba check}, with the server's settings and limited
 * memory. Whatever the bundles did to the process, they did not do it to the server.
 *
 * @param run the run of the process
 */
record TrialProcess(ToolRun run) {
    private static final String MEMORY = "-Xmx512m -XX:+ExitOnOutOfMemoryError";

    /**
     * Runs a process to its end; it runs as the owner of the base, who can read copies of the bundles.
     *
     * @param bundles the bundles, which replace those of the server with the same names
     * @param limit the time after which the process is killed
     */
    static TrialProcess of(Layout layout, List<Path> bundles, boolean json, Duration limit)
            throws IOException, InterruptedException {
        GivenBundles.of(bundles);
        try (CleanUp temporary = CleanUp.ofFolder("mastaba-trial-")) {
            Path copies = temporary.file();
            String mastaba = layout.home().resolve("bin/mastaba").toString();
            List<String> command = new ArrayList<>(List.of(
                    mastaba,
                    "as-owner",
                    mastaba,
                    "check",
                    "--conf",
                    layout.conf().toString(),
                    "--beside",
                    layout.bundles().toString()));
            if (json) {
                command.add("--json");
            }
            for (Path bundle : bundles) {
                Path copy = copies.resolve(
                        String.valueOf(bundle.toAbsolutePath().normalize().getFileName()));
                Folders.copy(bundle, copy, "");
                command.add(copy.toString());
            }
            BaseOwner owner = BaseOwner.of(layout);
            for (Path each : Folders.below(copies, "")) {
                owner.give(each);
            }
            TrialProcess process = new TrialProcess(ToolRun.of(
                    command,
                    Map.of("MASTABA_BASE", layout.base().toString(), "MASTABA_CLIENT_JAVA_OPTS", MEMORY),
                    limit));
            if (process.run.exitCode() == 2 && process.run.output().startsWith("mastaba: ")) {
                throw new IOException("The bundles cannot be tried in a separate process: "
                        + process.run.output().substring("mastaba: ".length()).strip()
                        + "\nTo try them only in the server: mastaba try --in-server FILE");
            }
            return process;
        }
    }

    /** Returns whether the process came to a result; a bundle can end its process, or exhaust the memory. */
    boolean hasResult() {
        return run.output().contains("Nothing is refused") || run.output().contains("Refused.");
    }

    /** Returns the answer that the bundles are refused because the process came to no result, in the form of the command {@code try}. */
    AdminClient.Answer refused(boolean json) {
        String cause = "The bundles ended the separate process in which they were tried (exit code " + run.exitCode()
                + "): for example with System.exit, or because its memory of 512 MB or its time was exhausted."
                + " The server was not affected.";
        String output = run.output().strip();
        return new AdminClient.Answer(
                1,
                json
                        ? "{\n  \"possible\" : false,\n  \"unchanged\" : false,\n  \"problems\" : [ {\"error\" : true, \"cause\" : "
                                + JsonOutput.quoted(cause + "\n" + output)
                                + ", \"origins\" : [], \"remedies\" : [], \"opens\" : false} ]\n}\n"
                        : "Refused.\n\n" + cause + "\n" + (output.isEmpty() ? "" : "\n" + output + "\n"));
    }
}
