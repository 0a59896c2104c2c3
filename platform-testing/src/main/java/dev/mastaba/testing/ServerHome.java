package dev.mastaba.testing;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An installation of the server.
 *
 * @param folder the folder with {@code lib/} and {@code system/}
 */
record ServerHome(Path folder) {
    private static final String PROPERTY = "mastaba.home";
    private static final String VARIABLE = "MASTABA_HOME";
    private static final String UNPACKED = "target/mastaba/server";

    /**
     * Returns the installation named by the system property {@code mastaba.home} or the environment variable {@code MASTABA_HOME}, or else the one
     * that {@code mastaba-parent} has unpacked in {@code target/}.
     *
     * @throws IllegalStateException if none is found
     */
    static ServerHome find() {
        return Stream.of(System.getProperty(PROPERTY), System.getenv(VARIABLE), UNPACKED)
                .filter(Objects::nonNull)
                .map(Path::of)
                .filter(folder ->
                        Files.isDirectory(folder.resolve("lib")) && Files.isDirectory(folder.resolve("system")))
                .findFirst()
                .map(folder -> new ServerHome(folder.toAbsolutePath().normalize()))
                .orElseThrow(() -> new IllegalStateException(
                        "No installation of Mastaba found. In a project with mastaba-parent as its parent and a bnd.bnd, "
                                + "run `mvn generate-resources`, which unpacks one to " + UNPACKED
                                + "; otherwise set the system property "
                                + PROPERTY + " or the environment variable " + VARIABLE));
    }

    /** Returns the command that serves a base on a free port of the loopback address. */
    List<String> serve(Path base) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dmastaba.home=" + folder,
                "-Dmastaba.base=" + base,
                "-Dlogback.configurationFile=" + folder.resolve("lib/logback.xml"),
                "-cp",
                folder.resolve("lib") + File.separator + "*",
                "dev.mastaba.launcher.Mastaba",
                "serve",
                "--host",
                "127.0.0.1",
                "--port",
                "0"));
        return command;
    }
}
