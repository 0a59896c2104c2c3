package dev.mastaba.system.installation;

import dev.mastaba.launcher.CommandLoop;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * A process that runs one command after another. Those with the same environment share processes; none runs two commands at once, and none
 * outlives this JVM.
 */
final class CommandProcess {
    private static final String BASE = "MASTABA_BASE";
    private static final Map<Map<String, String>, ConcurrentLinkedDeque<CommandProcess>> IDLE =
            new ConcurrentHashMap<>();

    private final Process process;
    private final DataOutputStream commands;
    private final DataInputStream answers;

    private CommandProcess(Process process) {
        this.process = process;
        this.commands = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
        this.answers = new DataInputStream(process.getInputStream());
    }

    /** Runs a command to its end, with something on its standard input. */
    static CommandLine.Said run(Map<String, String> environment, String input, List<String> words) throws IOException {
        Path home = Installation.home();
        Map<String, String> shared = new HashMap<>(environment);
        String base = shared.remove(BASE);
        shared.remove("MASTABA_JAVA_OPTS");
        shared.putIfAbsent("LC_ALL", "C.UTF-8");
        ConcurrentLinkedDeque<CommandProcess> idle = IDLE.computeIfAbsent(shared, key -> new ConcurrentLinkedDeque<>());
        CommandProcess free = idle.pollLast();
        CommandProcess process = free == null ? start(home, shared) : free;
        CommandLine.Said said = process.run(base == null ? home.toString() : base, input, words);
        idle.addLast(process);
        return said;
    }

    private CommandLine.Said run(String base, String input, List<String> words) throws IOException {
        try {
            commands.writeUTF(base);
            commands.writeUTF(input);
            commands.writeInt(words.size());
            for (String word : words) {
                commands.writeUTF(word);
            }
            commands.flush();
            int exitCode = answers.readInt();
            byte[] text = answers.readNBytes(answers.readInt());
            return new CommandLine.Said(exitCode, new String(text, StandardCharsets.UTF_8));
        } catch (IOException broken) {
            process.destroyForcibly();
            throw new IOException("The process of the command ended: " + words, broken);
        }
    }

    /** With the class path and the options that {@code bin/mastaba} has for commands. */
    private static CommandProcess start(Path home, Map<String, String> environment) throws IOException {
        String classPath = String.join(
                File.pathSeparator,
                home + "/lib/*",
                home + "/lib/i18n/*",
                home + "/lib/dev/*",
                home + "/lib/shelf/*",
                ownClasses().toString());
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.security.manager=disallow",
                        "-Dmastaba.home=" + home,
                        "-Dlogback.configurationFile=" + home.resolve("lib/logback.xml"),
                        "-cp",
                        classPath,
                        CommandLoop.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().remove(BASE);
        builder.environment().putAll(environment);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return new CommandProcess(process);
    }

    private static Path ownClasses() {
        try {
            return Path.of(CommandLoop.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
