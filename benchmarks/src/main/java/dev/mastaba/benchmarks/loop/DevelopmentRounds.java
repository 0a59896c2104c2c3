package dev.mastaba.benchmarks.loop;

import dev.mastaba.benchmarks.loop.Contender.Spot;
import dev.mastaba.benchmarks.loop.Served.Seen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A comparison of developers' waiting times: from a clone to its first page, from a new project to its page, and from saving a file to seeing it. It
 * alternates between Mastaba and Spring Boot with its devtools, and prints medians with their ranges. A first round, which fills Maven's local
 * repository, does not count.
 *
 * <p>Needs Maven, git, and no white space in paths. Arguments: {@code sources=. rounds=5 saves=5}, {@code sources} being a clone of Mastaba, whose
 * last commit is used.
 */
public final class DevelopmentRounds {
    private static final String NAME = "Map.of(\"name\", \"demo\")";
    private static final String SPRING_RUN =
            "exec mvn -B -q spring-boot:run -Dspring-boot.run.jvmArguments='-Dserver.port={port} -Dserver.address=127.0.0.1'";

    private static final String CLONE = "clone to first page";
    private static final String NEW = "new project to first page";
    private static final String TEMPLATE = "template saved to seen";
    private static final String CLASS = "class saved to seen";
    private static final String CLASS_BY_MAVEN = "class saved to seen, compiled by Maven";
    private static final List<String> ALL = List.of(CLONE, NEW, TEMPLATE, CLASS, CLASS_BY_MAVEN);

    private final Path sources;
    private final Path work;
    private final int rounds;
    private final int saves;
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();
    private final Map<String, Integer> failures = new LinkedHashMap<>();

    private DevelopmentRounds(Path sources, Path work, int rounds, int saves) {
        this.sources = sources;
        this.work = work;
        this.rounds = rounds;
        this.saves = saves;
    }

    /** Runs the rounds and prints a table. */
    @SuppressWarnings("SystemOut") // the table is the purpose of the program
    public static void main(String[] arguments) throws Exception {
        Map<String, String> wanted = new LinkedHashMap<>(Map.of("sources", ".", "rounds", "5", "saves", "5"));
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            if (pair.length < 2 || wanted.put(pair[0], pair[1]) == null) {
                throw new IllegalArgumentException("Not one of " + wanted.keySet() + ": " + argument);
            }
        }
        Path work = Files.createTempDirectory("development-rounds");
        try {
            System.out.print(new DevelopmentRounds(
                            Path.of(wanted.getOrDefault("sources", "")).toRealPath(),
                            work,
                            Integer.parseInt(wanted.getOrDefault("rounds", "")),
                            Integer.parseInt(wanted.getOrDefault("saves", "")))
                    .run());
        } finally {
            delete(work);
        }
    }

    private String run() throws IOException, InterruptedException {
        List<Contender> contenders = new ArrayList<>(List.of(mastaba(), spring()));
        for (int round = 0; round <= rounds; round++) {
            if (round == 1) {
                figures.clear();
                failures.clear();
            }
            for (Contender contender : contenders) {
                round(contender, work.resolve("round"));
            }
            Collections.reverse(contenders);
        }
        return table();
    }

    /** Returns Mastaba from its own sources, with its artifacts in a local repository of its own, as {@code mvn install} leaves them. */
    private Contender mastaba() throws IOException, InterruptedException {
        Path clone = work.resolve("mastaba");
        Path repository = work.resolve("repository");
        linkRepository(repository);
        String maven = "export MAVEN_OPTS=-Dmaven.repo.local=" + repository + " && ";
        shell(maven + "git clone -q " + sources + " " + clone + " && cd " + clone
                + " && mvn -B -q -Pfast -DskipTests -DskipITs install && ./mastaba --version");
        return new Contender(
                "Mastaba",
                "git clone -q " + sources + " {folder} && cd {folder} && exec ./mastaba dev --port {port}",
                "</html>",
                maven + clone + "/mastaba new app demo --into {folder} && cd {folder}"
                        + " && exec mvn -B -q mastaba:dev -Dmastaba.port={port}",
                new Spot(Path.of("src/main/resources/templates/front.peb"), "It runs."),
                new Spot(Path.of("src/main/java/your/demo/Demo.java"), NAME),
                Map.of(CLASS, project -> {}));
    }

    /** Returns Spring Boot with the same two pages, from a repository of its own. */
    private Contender spring() throws IOException, InterruptedException {
        Path demo = work.resolve("spring");
        Path classPath = work.resolve("class-path.txt");
        SpringProject.writeTo(demo);
        shell("cd " + demo
                + " && git init -q && git add . && git -c user.name=demo -c user.email=demo@example.org commit -qm Demo"
                + " && mvn -B -q dependency:build-classpath -Dmdep.outputFile=" + classPath);
        return new Contender(
                "Spring Boot",
                "git clone -q " + demo + " {folder} && cd {folder} && " + SPRING_RUN,
                "</html>",
                "mkdir {folder} && cp -r " + demo + "/pom.xml " + demo + "/src {folder} && cd {folder} && "
                        + SPRING_RUN,
                new Spot(Path.of("src/main/resources/templates/front.html"), "It runs."),
                new Spot(Path.of("src/main/java/your/demo/Demo.java"), NAME),
                Map.of(
                        CLASS,
                        project -> SpringProject.compileAsEditorsDo(project, classPath),
                        CLASS_BY_MAVEN,
                        project -> shell("cd " + project + " && mvn -B -q compile")));
    }

    private void round(Contender contender, Path folder) throws IOException, InterruptedException {
        Path output = work.resolve("output.txt");
        try (Served served = Served.start(contender.cloned(), folder, output)) {
            note(contender, CLONE, served.untilServing(contender.clonedPage()));
        }
        delete(folder);
        try (Served served = Served.start(contender.created(), folder, output)) {
            note(contender, NEW, served.untilServing("<h1>demo</h1>"));
            Spot template = contender.template();
            Spot type = contender.type();
            for (int save = 0; save < saves; save++) {
                String text = "Saved " + save;
                template = changed(contender, TEMPLATE, served, folder, template, text, text, any -> {});
                for (Map.Entry<String, Contender.Compiler> compiler :
                        contender.compilers().entrySet()) {
                    String name = "demo" + save + compiler.getKey().length();
                    String statement = NAME.replace("demo", name);
                    String seen = "<h1>" + name + "</h1>";
                    type = changed(
                            contender, compiler.getKey(), served, folder, type, statement, seen, compiler.getValue());
                }
            }
        }
        delete(folder);
    }

    /** Saves another text, waits until it is visible, and returns its place. */
    private Spot changed(
            Contender contender,
            String what,
            Served served,
            Path project,
            Spot spot,
            String text,
            String seen,
            Contender.Compiler compiler)
            throws IOException, InterruptedException {
        Path file = project.resolve(spot.file());
        String before = Files.readString(file);
        if (!before.contains(spot.text())) {
            throw new IOException(file + " does not say " + spot.text());
        }
        Seen taken = served.untilSeen(
                () -> {
                    Files.writeString(file, before.replace(spot.text(), text));
                    compiler.compile(project);
                },
                seen);
        note(contender, what, taken.millis());
        failures.merge(key(contender.name(), what), taken.failed(), Integer::sum);
        return new Spot(spot.file(), text);
    }

    private void note(Contender contender, String what, double millis) {
        figures.computeIfAbsent(key(contender.name(), what), any -> new ArrayList<>())
                .add(millis);
    }

    private static String key(String contender, String what) {
        return contender + ": " + what;
    }

    private String table() {
        StringBuilder table =
                new StringBuilder("medians (from - to) in s              Mastaba               Spring Boot"
                        + "           Spring Boot / Mastaba   requests that failed\n");
        for (String what : ALL) {
            List<Double> ours = figures.getOrDefault(key("Mastaba", what), List.of());
            List<Double> theirs = figures.getOrDefault(key("Spring Boot", what), List.of());
            table.append(String.format(
                    Locale.ROOT,
                    "%-38s %-21s %-21s %-23s %d, %d of %d saves%n",
                    what,
                    range(ours),
                    range(theirs),
                    ours.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f", median(theirs) / median(ours)),
                    failures.getOrDefault(key("Mastaba", what), 0),
                    failures.getOrDefault(key("Spring Boot", what), 0),
                    theirs.size()));
        }
        return table.toString();
    }

    private static String range(List<Double> millis) {
        return millis.isEmpty()
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%.3f (%.3f-%.3f)",
                        median(millis) / 1e3,
                        Collections.min(millis) / 1e3,
                        Collections.max(millis) / 1e3);
    }

    private static double median(List<Double> millis) {
        return millis.stream().sorted().toList().get(millis.size() / 2);
    }

    /** Creates a local repository of Maven that links everything except Mastaba from the user's. */
    private static void linkRepository(Path folder) throws IOException, InterruptedException {
        Path users = Path.of(
                shell("mvn -B -q -Dstyle.color=never help:evaluate -Dexpression=settings.localRepository -DforceStdout")
                        .strip());
        link(users, Files.createDirectories(folder), Set.of("dev", "your"));
        link(users.resolve("dev"), Files.createDirectories(folder.resolve("dev")), Set.of("mastaba"));
    }

    private static void link(Path from, Path to, Set<String> except) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
            for (Path entry : entries) {
                if (!except.contains(String.valueOf(entry.getFileName()))) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry.toAbsolutePath());
                }
            }
        }
    }

    private static String shell(String line) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("sh", "-c", line).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(line + "\n" + told);
        }
        return told;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
