package dev.mastaba.system.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code jcmd} says about another JVM of the same user. */
public final class Jvm {
    private static final Pattern METASPACE = Pattern.compile("sun\\.gc\\.metaspace\\.used=(\\d+)");

    private final long pid;

    /** The JVM of this process. */
    public Jvm(long pid) {
        this.pid = pid;
    }

    /** Asks for a full collection. */
    public void collectGarbage() {
        ask("GC.run");
    }

    /** How many live class loaders have loaded a class of this name. */
    public long loadersOf(String type) {
        Pattern line = Pattern.compile("(?m)(?:Classes:|\\s) " + Pattern.quote(type) + "\\s*$");
        return line.matcher(ask("VM.classloaders", "show-classes=true", "fold=false"))
                .results()
                .count();
    }

    /** Collects garbage until at most so many class loaders have loaded a class of this name. */
    public void awaitLoadersOf(String type, long most, Duration limit) {
        Await.until(
                "at most " + most + " class loaders of " + type,
                limit,
                () -> {
                    collectGarbage();
                    return loadersOf(type) <= most;
                },
                () -> loadersOf(type) + " are alive");
    }

    /** Its memory, as Linux counts it. */
    public long residentKib() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .findFirst()
                .orElseThrow();
    }

    /** How many Java threads there are. */
    public long threads() {
        return Pattern.compile("(?m)^\".* nid=")
                .matcher(ask("Thread.print"))
                .results()
                .count();
    }

    /** What every thread does. */
    public String stacks() {
        return ask("Thread.print");
    }

    /** Kibibytes of metaspace in use. */
    public long metaspaceKib() {
        String text = ask("PerfCounter.print");
        Matcher found = METASPACE.matcher(text);
        if (!found.find()) {
            throw new AssertionError("No metaspace in " + text);
        }
        return Long.parseLong(found.group(1)) / 1024;
    }

    private String ask(String... words) {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        List<String> command = new java.util.ArrayList<>(List.of(jcmd.toString(), Long.toString(pid)));
        command.addAll(List.of(words));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + " failed:\n" + text);
            }
            return text;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }
}
