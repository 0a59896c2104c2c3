package dev.mastaba.launcher;

import dev.mastaba.launcher.restart.RestartRequest;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code mastaba restart}: the server starts a new process with the installation of this command, and then ends. */
@Command(
        name = "restart",
        description = {
            "Replaces the running server with a new process, without losing requests: the new process starts on the same ports, and the old one"
                    + " finishes its running requests.",
            "The new process runs the installation of this command, and reads conf/server.cfg again. Exit code 1 if it does not become ready; the"
                    + " old one then continues to serve."
        },
        footer = {
            "  mastaba restart",
            "  mastaba restart --java-home /usr/lib/jvm/temurin-25-jdk-amd64",
            "  mastaba restart --java-opts '-Xmx2g' --timeout 120"
        })
final class RestartCommand extends JsonCommand {
    /** The time for the change that is under way, and for a former restart that still hands its ports over. */
    private static final Duration BEFORE = Duration.ofSeconds(90);

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "Time in which the new process must be ready (default: ${DEFAULT-VALUE}).")
    private int timeout = 60;

    @Option(
            names = "--java-home",
            paramLabel = "FOLDER",
            description = "JAVA_HOME of the new process (default: that of the running one).")
    private String javaHome = "";

    @Option(
            names = "--java-opts",
            paramLabel = "OPTIONS",
            description = "MASTABA_JAVA_OPTS of the new process (default: those of the running one).")
    private String javaOptions = "";

    @Override
    public Integer call() throws Exception {
        if (timeout < 1 || timeout > RestartRequest.LONGEST.toSeconds()) {
            throw output.wrong("--timeout must be a number of seconds from 1 to " + RestartRequest.LONGEST.toSeconds());
        }
        Layout layout = Layout.ofSystemProperties();
        Duration limit = Duration.ofSeconds(timeout);
        RestartRequest request = new RestartRequest(layout.home(), limit, javaHome, javaOptions);
        AdminClient admin = new AdminClient(layout, limit.plus(BEFORE));
        AdminClient.Answer answer;
        try (ProgressLine progress = ProgressLine.of("Starting the new process")) {
            answer = admin.ask("restart", request.arguments(), json);
        }
        return output.print(answer, json);
    }
}
