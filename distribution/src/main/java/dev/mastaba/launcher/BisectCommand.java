package dev.mastaba.launcher;

import dev.mastaba.launcher.source.CleanUp;
import dev.mastaba.launcher.source.Folders;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code mastaba bisect}: finds the files that make the difference between a good generation and a bad one. */
@Command(
        name = "bisect",
        description = {
            "Finds the bundles and settings files that make the difference between two generations. Starts mixtures of"
                    + " both in separate servers, and runs a command for each, with the server's URL in MASTABA_URL.",
            "In server.cfg, the settings of ports, TLS, databases, and trust are left out.",
            "The command's exit code 0 means good, 125 skips the mixture, and all others mean bad.",
            "Exit codes: 0 found, 1 not found, 2 could not run."
        },
        footer = {
            "  mastaba bisect --good 3 --bad 7 -- mastaba request GET /page --expect 200",
            "  mastaba bisect --good 3 --bad 7 --limit 30 -- ./smoke-test.sh"
        })
final class BisectCommand extends LauncherCommand {
    private static final int SKIP = 125;

    @Option(names = "--good", required = true, paramLabel = "N", description = "Number of a good generation.")
    private long good;

    @Option(names = "--bad", required = true, paramLabel = "M", description = "Number of a bad generation.")
    private long bad;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            description = "Time limit for the command; beyond it, the mixture is bad (default: 60).")
    private int limit = 60;

    @Option(names = "--verbose", description = "Show the output of the command.")
    private boolean verbose;

    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "Command, after --.")
    private List<String> command = List.of();

    @Override
    public Integer call() throws Exception {
        if (limit < 1) {
            throw output.wrong("--limit takes a number of seconds from 1 on");
        }
        Layout layout = Layout.ofSystemProperties();
        GenerationFiles former = files(layout, good);
        List<GenerationFiles.Change> changes =
                former.changesTo(files(layout, bad), layout.variable().resolve("store"));
        if (changes.isEmpty()) {
            return said("Generations " + good + " and " + bad + " have the same files.", 1);
        }
        say(changes.size() + (changes.size() == 1 ? " change:" : " changes:"));
        changes.forEach(change -> say("  " + change.line()));
        Bisection<GenerationFiles.Change> search =
                new Bisection<>(changes, some -> verdict(layout, former.with(some), some));
        if (search.verdict(List.of()) != Bisection.Verdict.GOOD) {
            return said("The files of generation " + good + " are not good in a separate server.", 1);
        }
        if (search.verdict(changes) != Bisection.Verdict.BAD) {
            return said("The files of generation " + bad + " are not bad in a separate server.", 1);
        }
        List<GenerationFiles.Change> cause = search.cause();
        say("");
        say(cause.size() == 1 ? "This change makes the difference:" : "These changes make the difference together:");
        cause.forEach(change -> say("  " + change.line()));
        if (search.skipped() > 0) {
            say(search.skipped() + " mixtures could not be judged, so some of these changes may be unnecessary.");
        }
        return 0;
    }

    private static GenerationFiles files(Layout layout, long number) throws IOException, InterruptedException {
        AdminClient.Answer answer = new AdminClient(layout).ask("history-files", List.of(Long.toString(number)), false);
        if (answer.exitCode() != 0) {
            throw new IOException(answer.text().strip());
        }
        return GenerationFiles.read(answer.text());
    }

    /** Tries the files in a separate server. */
    private Bisection.Verdict verdict(Layout layout, GenerationFiles files, List<GenerationFiles.Change> changes)
            throws Exception {
        try (CleanUp temporary = CleanUp.ofFolder("mastaba-")) {
            Path scratch = temporary.file();
            Path conf = Files.createDirectory(scratch.resolve("conf"));
            copyOtherFiles(layout.conf(), conf);
            Path store = layout.variable().resolve("store");
            files.copySettings(store, conf);
            List<Path> bundles = files.copyBundles(store, Files.createDirectory(scratch.resolve("bundles")));
            long begin = System.nanoTime();
            Bisection.Verdict verdict = ScratchServer.serving(new GivenBundles(bundles), conf, this::judged);
            String with = changes.isEmpty()
                    ? "no change"
                    : changes.stream().map(GenerationFiles.Change::line).collect(Collectors.joining(", "));
            say(word(verdict) + " with " + with + " (" + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)
                    + " ms)");
            return verdict;
        }
    }

    private static String word(Bisection.Verdict verdict) {
        return switch (verdict) {
            case GOOD -> "good";
            case BAD -> "bad";
            case SKIPPED -> "skipped";
        };
    }

    /** Copies the files to which settings refer, such as passwords. */
    private static void copyOtherFiles(Path from, Path to) throws IOException {
        for (Path file : Folders.list(from, "[!.]*")) {
            if (Files.isRegularFile(file) && !file.toString().endsWith(".cfg")) {
                Files.copy(file, to.resolve(String.valueOf(file.getFileName())));
            }
        }
    }

    private Bisection.Verdict judged(ScratchServer server) throws IOException, InterruptedException {
        AdminClient.Answer live = server.settled(false);
        if (live.exitCode() != 0) {
            if (verbose) {
                say(live.text().strip());
            }
            return Bisection.Verdict.SKIPPED;
        }
        ProcessBuilder builder = new ProcessBuilder(words());
        builder.environment().put(RequestCommand.URL, server.url());
        builder.redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                .redirectOutput(verbose ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try {
            if (!process.waitFor(limit, TimeUnit.SECONDS)) {
                say("The command did not end within " + limit + " s.");
                return Bisection.Verdict.BAD;
            }
            int code = process.exitValue();
            return code == 0
                    ? Bisection.Verdict.GOOD
                    : code == SKIP ? Bisection.Verdict.SKIPPED : Bisection.Verdict.BAD;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** Returns the command; {@code mastaba} is the one of this installation. */
    private List<String> words() {
        List<String> words = new ArrayList<>(command);
        if (words.get(0).equals("mastaba")) {
            words.set(
                    0, Layout.ofSystemProperties().home().resolve("bin/mastaba").toString());
        }
        return words;
    }

    private static File nothing() {
        return new File(System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    private void say(String line) {
        output.out().println(line);
        output.out().flush();
    }

    private int said(String line, int exitCode) {
        say(line);
        return exitCode;
    }
}
