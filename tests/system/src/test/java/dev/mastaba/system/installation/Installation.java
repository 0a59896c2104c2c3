package dev.mastaba.system.installation;

import dev.mastaba.system.load.Answer;
import dev.mastaba.system.load.Connection;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The installation that is shipped, with a base folder of its own: started with {@code bin/mastaba serve}, changed by its files, ended by its
 * process id. Confined to one thread, but for {@link #get}.
 */
public final class Installation implements AutoCloseable {
    private static final Pattern MANAGEMENT = Pattern.compile("management listener has the address (\\S+)");
    private static final Duration MANAGEMENT_OPENS = Duration.ofSeconds(60);
    static final Duration STOP_LIMIT = Duration.ofSeconds(90);
    private static final Duration LIVE_LIMIT = Duration.ofSeconds(60);

    private static final String ADD_ONS = "MASTABA_ADDONS";
    private static final String JAVA_OPTIONS = "MASTABA_JAVA_OPTS";
    /** The options of Java for a server: one that lives for seconds needs two thirds of the time without the optimising compiler. */
    public static final String JAVA =
            "-Xmx256m -XX:+UseSerialGC" + (Boolean.getBoolean("mastaba.nightly") ? "" : " -XX:TieredStopAtLevel=1");

    private final Path base;
    private Path home = home();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> before = new ArrayList<>();
    private List<String> words = List.of("serve");
    private int port;
    private @Nullable ServerProcess server;
    private @Nullable URI url;

    private Installation(Path base) {
        this.base = base;
        environment.put("MASTABA_BASE", base.toString());
        environment.put(JAVA_OPTIONS, JAVA + " " + ClassArchive.option());
        environment.put("LC_ALL", "C.UTF-8");
        environment.put(ADD_ONS, "none");
        for (Path folder : List.of(bundles(), conf(), var())) {
            makeFolder(folder);
        }
    }

    /** An installation that keeps its bundles, settings and data below a folder; nothing is in it. */
    public static Installation in(Path base) {
        return new Installation(base);
    }

    /** Where the installation itself is; {@code mvn package} made it. */
    public static Path home() {
        Path home = Path.of(Objects.requireNonNull(
                System.getProperty("mastaba.installation"), "The system property mastaba.installation is not set"));
        if (!Files.isExecutable(home.resolve("bin/mastaba"))) {
            throw new AssertionError("No installation in " + home + ": run mvn package");
        }
        return home.normalize();
    }

    /** Copies the installation, without bundles, examples, and add-ons but for these: names of files in {@code addons/}. */
    public static void copyTo(Path copy, String... addOns) throws IOException {
        Path home = home();
        Files.createDirectories(copy.getParent());
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(each -> isCopied(home.relativize(each), List.of(addOns)))
                    .toList()) {
                Files.copy(file, copy.resolve(home.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static boolean isCopied(Path file, List<String> addOns) {
        boolean addOn = file.startsWith("addons") && file.getNameCount() > 1;
        return !file.startsWith("bundles")
                && !file.startsWith("examples")
                && (!addOn
                        || file.endsWith("digests.txt")
                        || addOns.contains(file.getFileName().toString()));
    }

    /** A bundle that the installation brings, in a file that differs. */
    public static Path rebuilt(String shipped, Path folder) throws IOException {
        Path copy = Files.createDirectories(folder).resolve(Path.of(shipped).getFileName());
        try (ZipFile jar = new ZipFile(home().resolve(shipped).toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                jar.getInputStream(entry).transferTo(out);
            }
            out.putNextEntry(new ZipEntry("rebuilt.txt"));
        }
        return copy;
    }

    /** Puts bundles into {@code bundles/}. */
    public Installation with(Path... jars) {
        for (Path jar : jars) {
            drop(jar);
        }
        return this;
    }

    /** Puts bundles that the installation brings into {@code bundles/}: names of files below its folder. */
    public Installation withShipped(String... names) {
        for (String name : names) {
            drop(home().resolve(name));
        }
        return this;
    }

    /** Serves with the add-ons that the installation selects by itself; without this, with none of them. */
    public Installation withShippedBundles() {
        environment.remove(ADD_ONS);
        return this;
    }

    /** Serves with these add-ons of the installation: names of files in {@code addons/}, without {@code .jar}. */
    public Installation withAddOns(String... names) {
        return environment(ADD_ONS, String.join(",", names));
    }

    /** Serves with the add-on for jobs, those that it needs, and more. */
    public Installation withJobs(String... more) {
        List<String> names = new ArrayList<>(List.of(
                "addon-jobs",
                "addon-migrations",
                "addon-transactions",
                "jackson-annotations",
                "jackson-core",
                "jackson-databind",
                "jackson-datatype-jdk8",
                "jackson-datatype-jsr310"));
        names.addAll(List.of(more));
        return withAddOns(names.toArray(String[]::new));
    }

    /** Starts from a copy of the installation. */
    public Installation installedIn(Path copy) {
        home = copy;
        return this;
    }

    /** Writes a file into {@code conf/}. */
    public Installation configured(String name, String text) {
        try {
            Path part = conf().resolve("." + name + ".part");
            Files.writeString(part, text);
            Files.move(part, conf().resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    /** Sets an environment variable of the server. */
    public Installation environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Adds an option of the server's Java. */
    public Installation javaOption(String option) {
        return environment(JAVA_OPTIONS, environment.get(JAVA_OPTIONS) + " " + option);
    }

    /** The environment variables of the server. */
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    /** Puts words before the command, such as those that start it as another user. */
    public Installation startedBy(String... words) {
        before.addAll(List.of(words));
        return this;
    }

    /** Starts the server with {@code mastaba dev} on these projects, and with the add-ons that the installation selects by itself. */
    public Installation developing(Path... projects) {
        List<String> dev = new ArrayList<>(List.of("dev"));
        for (Path project : projects) {
            dev.add(project.toString());
        }
        words = List.copyOf(dev);
        return withShippedBundles();
    }

    /** Starts the server with {@code --debug}; the debugger's port is a free one, which the output names. */
    public Installation debugged() {
        List<String> more = new ArrayList<>(words);
        more.add("--debug");
        words = List.copyOf(more);
        return environment("MASTABA_DEBUG_PORT", "0");
    }

    /** Starts the server with {@code --evaluator}. */
    public Installation evaluating() {
        List<String> more = new ArrayList<>(words);
        more.add("--evaluator");
        words = List.copyOf(more);
        return this;
    }

    /** Starts the server with {@code mastaba serve}, as it is started without a word. */
    public Installation serving() {
        words = List.of("serve");
        return this;
    }

    /** Starts the server on this port instead of a free one. */
    public Installation onPort(int number) {
        port = number;
        return this;
    }

    /** Starts the server without waiting for it. */
    public Installation launch() {
        if (running()) {
            throw new IllegalStateException("The server runs already");
        }
        List<String> command = new ArrayList<>(before);
        command.add(home.resolve("bin/mastaba").toString());
        command.addAll(words);
        command.addAll(List.of("--port", Integer.toString(port)));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            server = ServerProcess.start(builder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    /** Starts the server and waits for its ready line. */
    public Installation start() {
        launch();
        try {
            url = server().awaitReady();
        } catch (AssertionError notReady) {
            kill();
            throw notReady;
        }
        return this;
    }

    /** Stops the server as Ctrl-C or a service manager does. */
    public int stop() {
        try {
            return terminate();
        } finally {
            server = null;
        }
    }

    /** As {@link #stop}, but what it printed can be read afterwards. */
    public int terminate() {
        try {
            return server().stop(STOP_LIMIT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Waits until the server's process has ended by itself; its exit code. */
    public int awaitEnd(Duration limit) {
        try {
            return server().awaitEnd(limit);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Kills the server without a word. */
    public void kill() {
        try {
            server().kill();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        } finally {
            server = null;
        }
    }

    @Override
    public void close() {
        if (running()) {
            kill();
        }
        endReplacing();
    }

    /** Kills the processes that have replaced the started one, and those that still answer their last requests. */
    private void endReplacing() {
        String mine = "-Dmastaba.base=" + base;
        ProcessHandle.allProcesses()
                .filter(process -> process.info().arguments().stream()
                        .flatMap(Arrays::stream)
                        .anyMatch(mine::equals))
                .forEach(process -> {
                    process.destroyForcibly();
                    process.onExit().join();
                });
    }

    /** Whether the process is there. */
    public boolean running() {
        return server != null && server.alive();
    }

    /** The exit code of a process that has ended. */
    public int exitCode() {
        return server().exitCode();
    }

    /** The address of the management listener, as soon as it is open. */
    public URI management() {
        Await.until(
                "the management listener is open",
                MANAGEMENT_OPENS,
                () -> MANAGEMENT.matcher(output()).find(),
                this::output);
        Matcher said = MANAGEMENT.matcher(output());
        if (!said.find()) {
            throw new AssertionError(output());
        }
        return URI.create(said.group(1));
    }

    /** The process that serves the base now: the started one, or one that has replaced it; empty if none has announced itself. */
    public Optional<ProcessHandle> owner() {
        try {
            Properties endpoint = new Properties();
            try (Reader reader = Files.newBufferedReader(var().resolve("admin.properties"))) {
                endpoint.load(reader);
            }
            return ProcessHandle.of(Long.parseLong(endpoint.getProperty("pid")));
        } catch (IOException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** The process id. */
    public long pid() {
        return server().pid();
    }

    /** Where the server listens. */
    public URI url() {
        return Objects.requireNonNull(url, "The server has not been ready yet");
    }

    /** Where bundles are dropped. */
    public Path bundles() {
        return base.resolve("bundles");
    }

    /** Where settings are. */
    public Path conf() {
        return base.resolve("conf");
    }

    /** What the server writes. */
    public Path var() {
        return base.resolve("var");
    }

    /** What the server printed last. */
    public String output() {
        return server == null ? "(not running)" : server.output();
    }

    /** Puts a jar into {@code bundles/} in one step, under its own name. */
    public void drop(Path jar) {
        drop(jar, jar.getFileName().toString());
    }

    /** Puts a jar into {@code bundles/} in one step. */
    public void drop(Path jar, String name) {
        Drop.renamed(jar, bundles().resolve(name));
    }

    /** Writes a jar into {@code bundles/} piece by piece. */
    public void dropSlowly(Path jar, String name, Duration time, int pieces) {
        Drop.slowly(jar, bundles().resolve(name), time, pieces);
    }

    /** Takes a file out of {@code bundles/}. */
    public void remove(String name) {
        try {
            Files.delete(bundles().resolve(name));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Takes everything out of {@code bundles/}. */
    public void removeAll() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(bundles())) {
            for (Path file : files) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Asks the server what the command line asks. */
    public AdminReply admin(String command, String... arguments) {
        return new Admin(var().resolve("admin.properties")).ask(command, arguments);
    }

    /** Asks for a page on a connection of its own. */
    public Answer get(String path) throws IOException {
        try (Connection connection = Connection.to(url())) {
            return connection.get(path);
        }
    }

    /** Asks for a page from a thread of its own. */
    public CompletableFuture<Answer> ask(String path) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        URI server = url();
        Thread client = new Thread(
                () -> {
                    try (Connection connection = Connection.to(server)) {
                        answer.complete(connection.get(path));
                    } catch (IOException | RuntimeException broken) {
                        answer.completeExceptionally(broken);
                    }
                },
                "client of " + path);
        client.setDaemon(true);
        client.start();
        return answer;
    }

    /** Waits until a page is as it should be. */
    public void awaitPage(String path, String text) {
        Answer[] last = new Answer[1];
        Await.until(
                path + " answers " + text,
                LIVE_LIMIT,
                () -> {
                    last[0] = get(path);
                    return last[0].status() == 200 && last[0].body().contains(text);
                },
                () -> "Instead: " + last[0] + "\n" + reports().all() + "\n" + output());
    }

    /** What the server reports. */
    public Reports reports() {
        return new Reports(var().resolve("reports"), bundles());
    }

    private ServerProcess server() {
        return Objects.requireNonNull(server, "The server is not running");
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
