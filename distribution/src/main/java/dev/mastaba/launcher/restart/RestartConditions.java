package dev.mastaba.launcher.restart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The conditions of a restart that are checked before anything is done. */
final class RestartConditions {
    private static final String STOP_AND_START = "\nStop the server, and start it again: mastaba serve";

    private RestartConditions() {}

    /**
     * Checks the conditions.
     *
     * @throws IOException if one is not met, with the remedy
     */
    static void check(RestartRequest request, RunningProcess old) throws IOException {
        check(System.getProperty("os.name"), ProcessHandle.current().pid(), System.getenv(), old.obstacles());
        requireExecutable(request.home().resolve("bin/mastaba"), "Mastaba");
        if (!request.javaHome().isEmpty()) {
            requireExecutable(Path.of(request.javaHome(), "bin/java"), "Java");
        }
    }

    /** Checks the conditions that concern the running process. */
    static void check(String system, long pid, Map<String, String> environment, List<String> obstacles)
            throws IOException {
        if (!system.equals("Linux")) {
            throw new IOException("On " + system
                    + ", a new process cannot take over the ports of another one without losing connections; Linux is required."
                    + STOP_AND_START);
        }
        if (pid == 1) {
            throw new IOException("The server is process 1 of its container, so the container ends with it."
                    + "\nStart a second container, or let Docker run a process above the server: docker run --init …");
        }
        if (Long.toString(pid).equals(environment.get("SYSTEMD_EXEC_PID"))
                && !environment.containsKey("NOTIFY_SOCKET")) {
            throw new IOException("systemd would end the new process together with this one."
                    + "\nSet in the unit file: Type=notify and NotifyAccess=all. Then run: systemctl daemon-reload,"
                    + " and systemctl restart for the unit");
        }
        if (Long.toString(pid).equals(environment.get("LISTEN_PID"))) {
            throw new IOException(
                    "systemd opened the port of the server, so a new process cannot share it."
                            + "\nRun systemctl restart for the unit: requests wait in the socket of systemd until the server has restarted");
        }
        if (!obstacles.isEmpty()) {
            throw new IOException(String.join("\n", obstacles));
        }
    }

    private static void requireExecutable(Path file, String what) throws IOException {
        if (!Files.isExecutable(file)) {
            throw new IOException(what + " was not found: " + file + " does not exist or is not executable.");
        }
    }
}
