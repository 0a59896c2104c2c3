package dev.mastaba.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.system.installation.Installation;
import dev.mastaba.system.installation.Jvm;
import dev.mastaba.system.project.ProjectModules;
import dev.mastaba.testing.GoldenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about the size of Mastaba: its figures are counted and measured, and written again if one is wrong by more than a tenth. */
class SizeIT {
    private static final Path SOURCES = Path.of(System.getProperty("mastaba.sources"));
    private static final Path PAGE = SOURCES.resolve("docs/size.md");
    private static final Pattern OWN = Pattern.compile("(platform|addon|distribution|mastaba)-.*");
    private static final double TOLERANCE = 0.1;
    private static final int MB = 1 << 20;
    private static final int PAGES = 200;
    private static final int STEP_MB = 50;

    @TempDir
    Path folder;

    private String known = "";

    @Test
    void theFiguresOfThePageHold() throws Exception {
        known = Files.exists(PAGE) ? Files.readString(PAGE) : "";
        StringBuilder page = new StringBuilder("""
                # How big is Mastaba?

                The build counts and measures the figures on this page, and fails if one of them is wrong by more than a tenth.

                ## Sources

                This table contains the lines of Java, with comments and blank lines.

                | Part | Lines |
                |---|---:|
                """);
        lines(page, "Core: configuration, composition, requests (`platform-core`)", "platform-core"::equals);
        lines(page, "HTTP server (`platform-http`)", "platform-http"::equals);
        lines(page, "Container (`platform-osgi/container`)", "platform-osgi/container"::equals);
        lines(
                page,
                "Files of the server, copies of bundles (`platform-osgi/content`, `platform-osgi/staging`)",
                List.of("platform-osgi/content", "platform-osgi/staging")::contains);
        lines(
                page,
                "Databases, overrides without code, commands about applications, gates, management, trials, development mode, interfaces of services",
                List.of(
                        "platform-jdbc",
                        "platform-yaml",
                        "platform-osgi/operations",
                        "platform-osgi/develop",
                        "platform-osgi/guards",
                        "platform-osgi/management",
                        "platform-osgi/trials",
                        "platform-services")::contains);
        lines(page, "Fleets (`platform-fleet`)", "platform-fleet"::equals);
        lines(page, "All add-ons (`addon-*`)", module -> module.startsWith("addon-"));
        lines(page, "Launcher and commands (`distribution`)", "distribution"::equals);
        lines(page, "Test kit (`platform-testing`)", "platform-testing"::equals);
        lines(page, "Tests of all modules", null);
        page.append("""

                ## Installation

                | Folder | Jars | Of other projects | Size in MB |
                |---|---:|---:|---:|
                """);
        jars(page, "system", "the platform");
        jars(page, "addons", "the add-ons, which are loaded only if an application includes them");
        jars(page, "lib", "the launcher, and drivers of databases");
        page.append("""

                An application in plain Java needs one dependency; the libraries of an add-on come with that add-on.

                ## Memory

                """);
        page.append(memory());
        GoldenFile.assertPinned(PAGE, page.toString());
    }

    private void lines(StringBuilder page, String part, Predicate<String> modules) throws IOException {
        long lines = 0;
        String folder = modules == null ? "src/test/java" : "src/main/java";
        for (Path module : ProjectModules.of(SOURCES)) {
            if (modules == null || modules.test(SOURCES.relativize(module).toString())) {
                lines += linesIn(module.resolve(folder));
            }
        }
        assertThat(lines).as(part).isPositive();
        page.append("| ")
                .append(part)
                .append(" | ")
                .append(figure(part, 0, lines))
                .append(" |\n");
    }

    private static long linesIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> name(file).endsWith(".java"))
                    .mapToLong(file -> {
                        try (Stream<String> lines = Files.lines(file)) {
                            return lines.count();
                        } catch (IOException unreadable) {
                            throw new UncheckedIOException(unreadable);
                        }
                    })
                    .sum();
        }
    }

    private void jars(StringBuilder page, String folder, String contents) throws IOException {
        List<Path> jars;
        try (Stream<Path> files = Files.walk(Installation.home().resolve(folder))) {
            jars = files.filter(file -> name(file).endsWith(".jar")).toList();
        }
        long bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        long others =
                jars.stream().filter(jar -> !OWN.matcher(name(jar)).matches()).count();
        String part = "`" + folder + "/`: " + contents;
        page.append("| ").append(part).append(" | ").append(figure(part, 0, jars.size()));
        page.append(" | ").append(figure(part, 1, others));
        page.append(" | ")
                .append(figure(part, 2, Math.round((double) bytes / MB)))
                .append(" |\n");
    }

    /** Returns the figure that the page contains if it is right enough, or else the new one. */
    private String figure(String part, int column, long measured) {
        Matcher row = Pattern.compile(Pattern.quote("| " + part + " |") + "(?: \\d+ \\|){" + column + "} ([0-9,]+) \\|")
                .matcher(known);
        if (row.find()) {
            long before = Long.parseLong(row.group(1).replace(",", ""));
            if (Math.abs(measured - before) <= TOLERANCE * before) {
                return row.group(1);
            }
        }
        long rounded = measured > 1_000 ? Math.round(measured / 100.0) * 100 : measured;
        return String.format(Locale.ROOT, "%,d", rounded);
    }

    private String memory() throws Exception {
        try (Installation server = Installation.in(folder.resolve("base"))
                .withShippedBundles()
                .withShipped("examples/wiki.jar")
                .environment("MASTABA_JAVA_OPTS", "-Xmx128m -XX:+UseSerialGC")
                .start()) {
            for (int i = 0; i < PAGES; i++) {
                server.awaitPage("/", "<html");
            }
            long resident = new Jvm(server.pid()).residentKib() / 1024;
            System.out.println(resident + " MB are resident");
            Matcher before = Pattern.compile("less than (\\d+) MB").matcher(known);
            long most = before.find() ? Long.parseLong(before.group(1)) : 0;
            if (resident >= most) {
                most = ((long) (resident * (1 + TOLERANCE)) / STEP_MB + 1) * STEP_MB;
            }
            return "With a heap of 128 MB (`-Xmx128m -XX:+UseSerialGC`), a server with the wiki uses less than " + most
                    + " MB of memory after " + PAGES + " pages, including the heap.\n";
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }
}
