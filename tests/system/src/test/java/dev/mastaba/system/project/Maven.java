package dev.mastaba.system.project;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The Maven that runs the tests, as somebody types it in a project. */
public final class Maven {
    private final Path home;
    private final LocalRepository repository;

    /** A Maven that takes everything from one repository. */
    public Maven(Path home, LocalRepository repository) {
        this.home = home;
        this.repository = repository;
    }

    /** What it printed, and its exit code. */
    public record Built(int exitCode, String text) {}

    /** Runs goals or phases in a project's folder to their end. */
    public Built run(Path project, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(home.resolve("bin/mvn").toString(), "-B", "-ntp"));
        command.addAll(repository.arguments());
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        builder.environment()
                .put(
                        "MAVEN_OPTS",
                        "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m -DargLine=-XX:TieredStopAtLevel=1");
        Process process = builder.start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Built(process.waitFor(), text);
    }
}
