package dev.mastaba.launcher;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.mastaba.launcher.source.BundlesFolder;
import dev.mastaba.launcher.source.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.slf4j.LoggerFactory;

/**
 * A server for one command: it composes the bundles of the installation and the given ones in a base of its own, answers, and ends. It listens on a
 * free port of the loopback address as long as that takes. Of the settings of another server, it takes only those that decide what bundles are
 * composed of, so it opens none of that server's ports, files, and connections.
 *
 * @param admin the client of its admin endpoint
 * @param url the URL at which it answers requests
 * @param context the context of its framework
 * @param bundles its {@code bundles/}
 * @param names the file names that the given bundles have there
 * @param conf the given folder with settings, or null
 * @param copied the folder in which the server has its settings
 */
record ScratchServer(
        AdminClient admin,
        String url,
        BundleContext context,
        BundlesFolder bundles,
        List<String> names,
        @Nullable Path conf,
        Path copied) {
    private static final Pattern SETTING = Pattern.compile("(?m)^ +Remedy.*[: ][a-z][\\w-]*(\\.[\\w-]+)+ = ");

    /** The property that add-ons resolve the files of their settings with, such as a file of users. */
    private static final String BASE = "mastaba.base";

    private static final int DEEPEST = 8;

    /** The preparation of applications by a command before they serve, and the databases that they use meanwhile. */
    enum Preparation {
        /** They are prepared, with databases of the command's own. */
        DONE,
        /** The command reports the steps of the preparation, compared with empty databases. */
        REHEARSED,
        /** The command reports the steps of the preparation, compared with the databases in the settings. */
        REHEARSED_WITH_DATABASES,
        /** As before, and the databases without settings are those in the base of the settings. */
        REHEARSED_WITH_DATA;

        /** Returns the framework properties: the server takes no ports and, without the databases, no connections from the settings. */
        private Map<String, String> properties(@Nullable Path conf) {
            Map<String, String> all = new TreeMap<>(
                    Map.of("mastaba.http.port", "0", "mastaba.http.host", "127.0.0.1", "mastaba.shell", "true"));
            boolean databases = this == REHEARSED_WITH_DATABASES || this == REHEARSED_WITH_DATA;
            all.put("mastaba.scratch", databases ? "databases" : "own");
            all.put("mastaba.prepare", this == DONE ? "serve" : "rehearse");
            if (this == REHEARSED_WITH_DATA && conf != null) {
                Path base = conf.toAbsolutePath().normalize().resolveSibling("");
                if (Files.isDirectory(base.resolve("var/data"))) {
                    all.put("mastaba.data", base.toString());
                }
            }
            return all;
        }
    }

    /** The work that a command does with the server. */
    @FunctionalInterface
    interface Question<T> {
        T ask(ScratchServer server) throws Exception;
    }

    /**
     * Starts the server, does the work, and ends the server. With the settings of another server, the applications are not prepared for serving, so
     * that, for example, no database is migrated.
     *
     * @param conf a folder with settings ({@code ID.cfg}) and the files that they name, or null for those of the installation
     * @throws Exception the exception of the work, or an error if the server does not start
     */
    static <T> T during(GivenBundles given, @Nullable Path conf, Question<T> question) throws Exception {
        return during(given, conf, conf == null ? Preparation.DONE : Preparation.REHEARSED, question);
    }

    /**
     * Starts the server with applications that serve from databases of their own, does the work, and ends the server.
     *
     * @param conf a folder with settings ({@code ID.cfg}) and the files that they name, or null for those of the installation
     * @throws Exception the exception of the work, or an error if the server does not start
     */
    static <T> T serving(GivenBundles given, @Nullable Path conf, Question<T> question) throws Exception {
        return run(given, conf, Preparation.DONE, question);
    }

    /**
     * Starts the server for a shell or a command, does the work, and ends the server. Without settings, the applications are prepared with databases of their own; with
     * settings, they are not prepared, and use the databases of these settings.
     *
     * @param conf a folder with settings ({@code ID.cfg}) and the files that they name, or null for those of the installation
     * @throws Exception the exception of the work, or an error if the server does not start
     */
    static <T> T withData(GivenBundles given, @Nullable Path conf, Question<T> question) throws Exception {
        return run(given, conf, conf == null ? Preparation.DONE : Preparation.REHEARSED_WITH_DATA, question);
    }

    /**
     * Starts the server, does the work, and ends the server.
     *
     * @throws Exception the exception of the work, or an error if the server does not start
     */
    static <T> T during(GivenBundles given, @Nullable Path conf, Preparation preparation, Question<T> question)
            throws Exception {
        Thread unfinished = new Thread(ScratchServer::endedEarly, "mastaba-unfinished");
        Runtime.getRuntime().addShutdownHook(unfinished);
        try {
            return run(given, conf, preparation, question);
        } finally {
            if (unfinished.getState() == Thread.State.NEW) {
                Runtime.getRuntime().removeShutdownHook(unfinished);
            }
        }
    }

    /** Ends the process with exit code 1: a bundle that calls {@code System.exit(0)} must not look like one that was accepted. */
    private static void endedEarly() {
        System.err.println("mastaba: The process was ended before there was a result, by a bundle or a signal.");
        Runtime.getRuntime().halt(1);
    }

    private static <T> T run(GivenBundles given, @Nullable Path conf, Preparation preparation, Question<T> question)
            throws Exception {
        BaseOwner.requireForBundles(Layout.ofSystemProperties());
        errorsOnly();
        String outer = System.getProperty(BASE);
        Path base = Files.createTempDirectory("mastaba-");
        try (ProgressLine progress =
                ProgressLine.of("Starting a separate server with " + GivenBundles.names(given.files()))) {
            Layout layout = new Layout(Layout.ofSystemProperties().home(), base);
            copySettings(conf == null ? layout.home().resolve("conf") : conf, layout.conf(), conf != null);
            try (Server server = Server.in(layout)) {
                BundlesFolder bundles = new BundlesFolder(layout.bundles());
                List<String> names = given.putInto(bundles);
                AdminClient admin = new AdminClient(layout);
                System.setProperty(BASE, layout.base().toString());
                return server.during(preparation.properties(conf), (url, context) -> {
                    progress.close();
                    return question.ask(new ScratchServer(admin, url, context, bundles, names, conf, layout.conf()));
                });
            }
        } finally {
            restoreBase(outer);
            Folders.delete(base);
        }
    }

    private static void restoreBase(@Nullable String outer) {
        if (outer == null) {
            System.clearProperty(BASE);
        } else {
            System.setProperty(BASE, outer);
        }
    }

    /** Returns whether the given bundles are live, or why not; if a setting may be missing, the answer explains how to pass settings. */
    AdminClient.Answer settled(boolean json) throws IOException, InterruptedException {
        AdminClient.Answer answer = withGivenFolder(admin.ask("settled", names, json));
        boolean mayLack = answer.exitCode() != 0
                && conf == null
                && !json
                && SETTING.matcher(answer.text()).find();
        return mayLack
                ? new AdminClient.Answer(
                        answer.exitCode(),
                        answer.text().stripTrailing()
                                + "\n\nThe bundles ran without settings. To use those of a server, specify its conf/: --conf FOLDER\n")
                : answer;
    }

    /** Replaces the name of the folder with the copied settings, which does not exist after the command, by that of the given one. */
    private AdminClient.Answer withGivenFolder(AdminClient.Answer answer) {
        return conf == null
                ? answer
                : new AdminClient.Answer(
                        answer.exitCode(),
                        answer.text()
                                .replace(
                                        copied.toString(),
                                        conf.toAbsolutePath().normalize().toString()));
    }

    /** Returns what the bundles did before they served, or, with the settings of another server, what they would do; empty if nothing. */
    String prepared() throws IOException, InterruptedException {
        return admin.ask("prepared", List.of(), false).text();
    }

    /** Runs a command about the bundles; if one of them is refused, the answer is the reason. */
    AdminClient.Answer answer(String command, List<String> arguments, boolean json)
            throws IOException, InterruptedException {
        return answer(command, arguments, "", "", json);
    }

    /** Sends a command with a long text, as {@link AdminClient} does. */
    AdminClient.Answer answer(String command, List<String> arguments, String option, String text, boolean json)
            throws IOException, InterruptedException {
        AdminClient.Answer live = settled(json);
        return live.exitCode() == 0 ? admin.ask(command, arguments, option, text, json) : live;
    }

    /** Returns the jars of the platform and of all bundles, for a compiler. */
    List<Path> classPath() throws IOException {
        Layout layout = Layout.ofSystemProperties();
        List<Path> all = new ArrayList<>();
        for (Path folder : List.of(
                layout.system(),
                bundles.folder(),
                layout.addOns(),
                layout.home().resolve("lib"))) {
            all.addAll(Folders.list(folder, "[!.]*.jar"));
        }
        return all;
    }

    /** Copies settings and the files that they name, such as trusted certificates; a file that this user cannot read is left out. */
    private static void copySettings(Path from, Path conf, boolean required) throws IOException {
        if (required && !Files.isDirectory(from)) {
            throw new IOException(from + " is not a settings directory");
        }
        if (Files.isDirectory(from)) {
            copy(from, conf, DEEPEST);
        }
    }

    private static void copy(Path from, Path to, int depth) throws IOException {
        Files.createDirectories(to);
        for (Path file : Folders.list(from, "[!.]*")) {
            Path copy = to.resolve(String.valueOf(file.getFileName()));
            if (Files.isDirectory(file) && depth > 0) {
                copy(file, copy, depth - 1);
            } else if (Files.isRegularFile(file) && Files.isReadable(file)) {
                Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    /** Restricts logging to errors from now on. */
    private static void errorsOnly() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            for (Logger logger : context.getLoggerList()) {
                if (logger.getLevel() != null && !Level.OFF.equals(logger.getLevel())) {
                    logger.setLevel(Level.ERROR);
                }
            }
        }
    }
}
