package dev.mastaba.launcher.restart;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A request for a restart.
 *
 * @param home the installation that the new process runs
 * @param timeout the time in which the new process must be ready
 * @param javaHome the Java of the new process; empty for that of the environment
 * @param javaOptions the options of the new Java, separated by blanks; empty for those of the environment
 */
public record RestartRequest(Path home, Duration timeout, String javaHome, String javaOptions) {
    /** The longest time in which a new process must be ready. */
    public static final Duration LONGEST = Duration.ofMinutes(30);

    /** Reads the arguments of the command {@code restart}. */
    static RestartRequest of(List<String> arguments) {
        if (arguments.size() != 4) {
            throw new IllegalArgumentException("restart takes a home, a timeout, a Java home, and Java options");
        }
        return new RestartRequest(
                Path.of(arguments.get(0)),
                Duration.ofSeconds(Math.min(Long.parseLong(arguments.get(1)), LONGEST.toSeconds())),
                arguments.get(2),
                arguments.get(3));
    }

    /** Returns the arguments of the command {@code restart}. */
    public List<String> arguments() {
        return List.of("--", home.toString(), Long.toString(timeout.toSeconds()), javaHome, javaOptions);
    }
}
