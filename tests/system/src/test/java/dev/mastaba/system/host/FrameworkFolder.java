package dev.mastaba.system.host;

import dev.mastaba.system.bundle.AddOns;
import dev.mastaba.system.installation.Await;
import dev.mastaba.system.installation.Installation;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * The folder of a framework with its usual bundles, and with the platform as it is shipped: {@code bundles/}, {@code storage/}, {@code load/} for File
 * Install, and {@code base/} and {@code home/} of the server.
 */
public record FrameworkFolder(Path folder) {
    private static final Path HOSTS = Path.of(System.getProperty("mastaba.hosts"));
    /** The file that exists while the platform's HTTP server is among the bundles. */
    private static final String OWN_SERVER = "own-server";

    /** Copies the bundles, and the add-ons of the installation. */
    public static FrameworkFolder in(Path folder) throws IOException {
        FrameworkFolder made = withoutAddOns(folder);
        copyAll(Installation.home().resolve("addons"), folder.resolve("home/addons"));
        return made;
    }

    /** Copies the bundles. */
    public static FrameworkFolder withoutAddOns(Path folder) throws IOException {
        FrameworkFolder made = new FrameworkFolder(folder);
        Files.createDirectories(made.bundles());
        Files.createDirectories(made.load());
        copyAll(Installation.home().resolve("system"), made.bundles());
        copyAll(Installation.home().resolve("host"), made.bundles());
        copyAll(HOSTS.resolve("usual"), made.bundles());
        Files.createDirectories(folder.resolve("home/addons"));
        Files.createFile(folder.resolve(OWN_SERVER));
        return made;
    }

    /** Replaces the platform's HTTP server by the HTTP Whiteboard of another project. */
    public void serveByWhiteboard() throws IOException {
        copyAll(Installation.home().resolve("servlet"), bundles());
        addHostBundles("whiteboard");
        try (Stream<Path> jars = Files.list(bundles())) {
            for (Path jar : jars.filter(FrameworkFolder::isOwnServer).toList()) {
                Files.delete(jar);
            }
        }
        Files.delete(folder.resolve(OWN_SERVER));
    }

    /** Replaces the bundle of the whiteboard by its variant that has WebSockets. */
    public void addWebSockets() throws IOException {
        try (Stream<Path> jars = Files.list(HOSTS.resolve("whiteboard"))) {
            for (Path jar :
                    jars.filter(each -> each.toString().contains("jetty")).toList()) {
                Files.delete(bundles().resolve(jar.getFileName()));
            }
        }
        addHostBundles("websockets");
    }

    private static boolean isOwnServer(Path jar) {
        String name = String.valueOf(jar.getFileName());
        return name.startsWith("platform-http") || name.startsWith("jetty-");
    }

    /** Adds bundles that not every framework here has, from a folder of the build. */
    public void addHostBundles(String name) throws IOException {
        copyAll(HOSTS.resolve(name), bundles());
    }

    /**
     * Adds a copy of a bundle with other headers.
     *
     * @param original the begin of the name of the file
     * @param name the name of the new file, by which the order of the starts is determined
     */
    public void addCopy(String original, String name, Map<String, String> headers) throws IOException {
        try (Stream<Path> all = Files.list(bundles());
                JarFile jar = new JarFile(
                        all.filter(file -> String.valueOf(file.getFileName()).startsWith(original))
                                .findFirst()
                                .orElseThrow()
                                .toFile())) {
            Manifest manifest = jar.getManifest();
            headers.forEach((header, value) -> manifest.getMainAttributes().putValue(header, value));
            try (JarOutputStream out =
                    new JarOutputStream(Files.newOutputStream(bundles().resolve(name)), manifest)) {
                for (JarEntry entry : Collections.list(jar.entries())) {
                    if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        jar.getInputStream(entry).transferTo(out);
                    }
                }
            }
        }
    }

    /** Returns a bundle among the examples of the installation. */
    public static Path example(String name) {
        return Installation.home().resolve("examples").resolve(name);
    }

    /** Makes an application that needs no add-on of the installation; its front page is "home". */
    public Path home() throws IOException {
        return AddOns.application("home", "home", """
                        config.addRoute("home", "/");
                        config.addView(request -> Response.text("home"), route("home"));""").writeTo(folder.resolve("made"));
    }

    /** Copies all jars of a folder. */
    private static void copyAll(Path from, Path to) throws IOException {
        try (Stream<Path> jars = Files.list(from)) {
            for (Path jar :
                    jars.filter(each -> each.toString().endsWith(".jar")).toList()) {
                Files.copy(jar, to.resolve(jar.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Returns the folder of the bundles with which the framework starts. */
    public Path bundles() {
        return folder.resolve("bundles");
    }

    /** Returns the folder that File Install watches. */
    public Path load() {
        return folder.resolve("load");
    }

    /** Returns the base of the server. */
    public Path base() {
        return folder.resolve("base");
    }

    /** Copies a file to File Install so that no half of it can be read under its name. */
    public void drop(Path file) throws IOException {
        Path part = load().resolve("." + file.getFileName());
        Files.copy(file, part);
        Files.move(part, load().resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Has {@link FrameworkMain} follow {@code start}, {@code stop}, {@code refresh}, or {@code update} with a symbolic name, and returns after the call. */
    public void order(String words) throws IOException {
        Path order = Files.createDirectories(folder.resolve("orders")).resolve(words);
        Files.createFile(order);
        Await.until("an end of " + order, Duration.ofMinutes(1), () -> !Files.exists(order), () -> "");
    }

    /** Starts {@code felix} or {@code equinox}, without any property of the framework. */
    public OtherFramework start(String name, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Dmastaba.base=" + base(),
                "-Dmastaba.home=" + folder.resolve("home"),
                "-Dfelix.fileinstall.dir=" + load(),
                "-Dfelix.fileinstall.poll=500"));
        command.addAll(1, List.of(Installation.JAVA.split(" ")));
        if (Files.exists(folder.resolve(OWN_SERVER))) {
            command.add("-Dmastaba.http.port=0");
        }
        command.addAll(List.of(options));
        command.addAll(List.of(
                "-cp",
                HOSTS.resolve(name) + "/*"
                        + File.pathSeparator
                        + FrameworkMain.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath(),
                FrameworkMain.class.getName(),
                folder.resolve("storage").toString(),
                bundles().toString()));
        return OtherFramework.start(folder, Map.of(), command, "output.txt");
    }
}
