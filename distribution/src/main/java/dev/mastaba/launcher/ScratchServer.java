package dev.mastaba.launcher;

import dev.mastaba.launcher.source.BundlesFolder;
import java.io.IOException;
import java.nio.file.DirectoryStream;
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

/**
 * A server for one command: it composes the bundles of the installation and the given ones in a base of its own, answers, and ends. It listens on a
 * free port of the loopback address as long as that takes.
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

    private static final Map<String, String> SETTINGS =
            Map.of("mastaba.http.port", "0", "mastaba.http.host", "127.0.0.1", "mastaba.shell", "true");

    private static final Map<String, String> REHEARSING = rehearsing();

    private static Map<String, String> rehearsing() {
        Map<String, String> all = new TreeMap<>(SETTINGS);
        all.put("mastaba.prepare", "rehearse");
        return Map.copyOf(all);
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
        return during(given, conf, conf != null, question);
    }

    /**
     * Starts the server with applications that serve, does the work, and ends the server.
     *
     * @param conf a folder with settings ({@code ID.cfg}) and the files that they name, or null for those of the installation
     * @throws Exception the exception of the work, or an error if the server does not start
     */
    static <T> T serving(GivenBundles given, @Nullable Path conf, Question<T> question) throws Exception {
        return during(given, conf, false, question);
    }

    private static <T> T during(GivenBundles given, @Nullable Path conf, boolean rehearsing, Question<T> question)
            throws Exception {
        SilentLogging.errorsOnly();
        String outer = System.getProperty(BASE);
        ScratchBase base = ScratchBase.create();
        try {
            Layout layout = new Layout(Layout.ofSystemProperties().home(), base.folder());
            try (Server server = Server.in(layout)) {
                BundlesFolder bundles = new BundlesFolder(layout.bundles());
                List<String> names = given.putInto(bundles);
                if (conf != null) {
                    copySettings(conf, layout.conf());
                }
                AdminClient admin = new AdminClient(layout);
                System.setProperty(BASE, layout.base().toString());
                return server.during(
                        rehearsing ? REHEARSING : SETTINGS,
                        (url, context) -> question.ask(
                                new ScratchServer(admin, url, context, bundles, names, conf, layout.conf())));
            }
        } finally {
            restoreBase(outer);
            base.delete();
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
        AdminClient.Answer live = settled(json);
        return live.exitCode() == 0 ? admin.ask(command, arguments, json) : live;
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
            try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "[!.]*.jar")) {
                jars.forEach(all::add);
            }
        }
        return all;
    }

    private static void copySettings(Path from, Path conf) throws IOException {
        if (!Files.isDirectory(from)) {
            throw new IOException(from + " is not a settings directory");
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from, "[!.]*")) {
            for (Path file : files) {
                if (Files.isRegularFile(file)) {
                    Files.copy(
                            file,
                            conf.resolve(String.valueOf(file.getFileName())),
                            StandardCopyOption.REPLACE_EXISTING,
                            StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }
}
