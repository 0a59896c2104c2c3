package dev.mastaba.launcher.image;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Port;
import dev.mastaba.launcher.source.CleanUp;
import dev.mastaba.launcher.source.Folders;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/**
 * A container image with the installation, bundles, and settings. It runs {@code mastaba serve} as a user without privileges, with the base {@code
 * /base}. Images with the same content have the same bytes.
 *
 * @param home the installation
 * @param bundles a folder with bundles
 * @param conf a folder with settings
 * @param java the major version of Java in the base image
 * @param version the version of Mastaba
 */
public record ServerImage(Path home, Path bundles, Path conf, int java, String version) {
    private static final String HOME = "/opt/mastaba";
    private static final String BASE = "/base";
    private static final String USER = "10001:10001";
    private static final String ROOT = "0:0";
    private static final int PORT = 6543;
    private static final int FIRST_WITH_ACCESS_OPTIONS = 24;
    private static final int MOST_FILES = 10_000;
    /** The files of the installation that a server needs. */
    private static final List<String> PARTS =
            List.of("bin", "lib", "system", "addons", "LICENSE", "CHANGELOG.md", "sbom.cdx.json");

    private static final List<String> DEVELOPMENT = List.of("lib/dev", "lib/image", "lib/shelf");

    /**
     * Writes the image to a file, which {@code docker load} reads.
     *
     * @param name the name that the image has after {@code docker load}
     * @return the digest of the image
     * @throws IOException with a message for people if the base image cannot be read or the file cannot be written
     */
    public String write(BaseImage base, String architecture, Path tar, String name)
            throws IOException, InterruptedException {
        Path part = Folders.part(tar);
        try {
            String digest =
                    build(base, architecture, Containerizer.to(TarImage.at(part).named(name)));
            move(part, tar);
            return digest;
        } catch (InvalidImageReferenceException invalid) {
            throw new IOException(BaseImage.Registry.invalid(name), invalid);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /**
     * Uploads the image to a registry, with the login of {@code docker login}.
     *
     * @return the digest of the image
     * @throws IOException with a message for people if the base image cannot be read or the registry refuses the image
     */
    public String push(BaseImage base, String architecture, String reference) throws IOException, InterruptedException {
        try {
            return build(base, architecture, Containerizer.to(BaseImage.Registry.image(reference)));
        } catch (InvalidImageReferenceException invalid) {
            throw new IOException(BaseImage.Registry.invalid(reference), invalid);
        }
    }

    private String build(BaseImage base, String architecture, Containerizer to)
            throws IOException, InterruptedException {
        try (CleanUp temporary = CleanUp.ofFolder("mastaba-image")) {
            Path scratch = temporary.file();
            JibContainerBuilder image = base.builder(architecture)
                    .setFileEntriesLayers(layers(scratch))
                    .setEntrypoint(entryPoint())
                    .setProgramArguments("serve")
                    .setUser(USER)
                    .setWorkingDirectory(AbsoluteUnixPath.get(BASE))
                    .addExposedPort(Port.tcp(PORT))
                    .setVolumes(volumes())
                    .addEnvironmentVariable("MASTABA_BASE", BASE)
                    .addEnvironmentVariable("MASTABA_HTTP_HOST", "0.0.0.0")
                    .addEnvironmentVariable("LC_ALL", "C.UTF-8")
                    .setLabels(labels(base));
            to.setToolName("mastaba").setApplicationLayersCache(scratch);
            if (base.tar() != null) {
                to.setOfflineMode(true).setBaseImageLayersCache(scratch);
            }
            JibContainer built = image.containerize(to);
            return built.getDigest().toString();
        } catch (RegistryException | ExecutionException | CacheDirectoryCreationException failed) {
            throw new IOException("The image cannot be built: " + reason(failed), failed);
        }
    }

    private Map<String, String> labels(BaseImage base) {
        Map<String, String> labels = new TreeMap<>();
        labels.put("org.opencontainers.image.title", "Mastaba");
        labels.put("org.opencontainers.image.version", version);
        if (base.tar() == null) {
            labels.put("org.opencontainers.image.base.name", base.reference());
        }
        return labels;
    }

    /** Returns the layers, with those that change most often at the end. */
    private List<FileEntriesLayer> layers(Path scratch) throws IOException {
        FileEntriesLayer.Builder platform = FileEntriesLayer.builder().setName("mastaba");
        for (String part : PARTS) {
            if (Files.exists(home.resolve(part))) {
                add(platform, home.resolve(part), HOME + "/" + part);
            }
        }
        FileEntriesLayer.Builder settings = FileEntriesLayer.builder().setName("conf");
        directory(settings, scratch, BASE, USER);
        directory(settings, scratch, BASE + "/var", USER);
        directory(settings, scratch, BASE + "/conf", ROOT);
        for (Path file : regular(conf)) {
            boolean secret = !file.toString().endsWith(".cfg");
            settings.addEntry(
                    file,
                    AbsoluteUnixPath.get(BASE + "/conf/" + file.getFileName()),
                    FilePermissions.fromOctalString(secret ? "600" : "644"),
                    FileEntriesLayer.DEFAULT_MODIFICATION_TIME,
                    secret ? USER : ROOT);
        }
        FileEntriesLayer.Builder applications = FileEntriesLayer.builder().setName("bundles");
        directory(applications, scratch, BASE + "/bundles", ROOT);
        for (Path file : regular(bundles)) {
            applications.addEntry(file, AbsoluteUnixPath.get(BASE + "/bundles/" + file.getFileName()));
        }
        return List.of(platform.build(), settings.build(), applications.build());
    }

    private void add(FileEntriesLayer.Builder layer, Path from, String to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.limit(MOST_FILES).sorted().toList()) {
                if (Files.isRegularFile(file)
                        && DEVELOPMENT.stream().noneMatch(each -> file.startsWith(home.resolve(each)))) {
                    String name = from.equals(file)
                            ? ""
                            : "/" + from.relativize(file).toString().replace('\\', '/');
                    layer.addEntry(
                            file,
                            AbsoluteUnixPath.get(to + name),
                            FilePermissions.fromOctalString(to.endsWith("/bin") ? "755" : "644"));
                }
            }
        }
    }

    private static void directory(FileEntriesLayer.Builder layer, Path any, String path, String owner) {
        layer.addEntry(
                any,
                AbsoluteUnixPath.get(path),
                FilePermissions.DEFAULT_FOLDER_PERMISSIONS,
                FileEntriesLayer.DEFAULT_MODIFICATION_TIME,
                owner);
    }

    /** Returns the files of a folder, sorted by name. */
    private static List<Path> regular(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(Files::isRegularFile)
                    .limit(MOST_FILES + 1L)
                    .sorted()
                    .toList();
            if (found.size() > MOST_FILES) {
                throw new IOException(folder + " contains more than " + MOST_FILES + " files");
            }
            return found;
        }
    }

    /** Returns the folders that outlive a container, unless the image has content for them. */
    private Set<AbsoluteUnixPath> volumes() throws IOException {
        AbsoluteUnixPath variable = AbsoluteUnixPath.get(BASE + "/var");
        Set<AbsoluteUnixPath> volumes = new LinkedHashSet<>(List.of(variable));
        if (regular(bundles).isEmpty()) {
            volumes.add(AbsoluteUnixPath.get(BASE + "/bundles"));
            volumes.add(AbsoluteUnixPath.get(BASE + "/conf"));
        }
        return volumes;
    }

    /** Returns the command of {@code bin/mastaba}; the base image does not need a shell. */
    private List<String> entryPoint() {
        List<String> words = new ArrayList<>(List.of("java", "-Djava.security.manager=disallow"));
        if (java >= FIRST_WITH_ACCESS_OPTIONS) {
            words.add("--sun-misc-unsafe-memory-access=allow");
            words.add("--enable-native-access=ALL-UNNAMED");
        }
        words.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
        words.add("-XX:+ExitOnOutOfMemoryError");
        words.add("-XX:ErrorFile=" + BASE + "/var/hs_err_pid%p.log");
        words.add("-Dmastaba.home=" + HOME);
        words.add("-Dmastaba.base=" + BASE);
        words.add("-Dlogback.configurationFile=" + HOME + "/lib/logback.xml");
        words.add("-cp");
        words.add(HOME + "/lib/*");
        words.add("dev.mastaba.launcher.Mastaba");
        return words;
    }

    private static String reason(Exception failed) {
        Throwable cause = failed;
        while (cause.getCause() != null && cause instanceof ExecutionException) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private static void move(Path part, Path tar) throws IOException {
        try {
            Files.move(part, tar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException unsupported) {
            Files.move(part, tar, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
