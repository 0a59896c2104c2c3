package dev.mastaba.launcher;

import dev.mastaba.launcher.source.SourceLoop;
import dev.mastaba.launcher.source.SourceProject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mastaba dev}. */
@Command(
        name = "dev",
        mixinStandardHelpOptions = true,
        description = {
            "Serves and develops: a saved template or static file is in the next request, a saved class is compiled and swapped in, "
                    + "and the browser reloads itself.",
            "Without PROJECT inside Mastaba's own sources: the example wiki."
        })
final class DevCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions options = new ServerOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "PROJECT",
            description = "Folders of bundle projects: Maven modules with a bnd.bnd, built once.")
    private List<Path> folders = List.of();

    @Override
    public Integer call() throws Exception {
        Layout layout = Layout.ofSystemProperties();
        layout.prepare();
        seed(layout.home().resolve("bundles"), layout.bundles());
        List<SourceProject> projects = projects();
        Map<String, String> settings = new TreeMap<>();
        settings.put("mastaba.dev", "true");
        for (SourceProject project : projects) {
            String name = symbolicName(project);
            if (name != null && Files.isDirectory(project.resources())) {
                settings.put("mastaba.dev.overlay." + name, project.resources().toString());
            }
        }
        for (SourceProject project : projects) {
            if (!folders.isEmpty() || project.name().equals("wiki")) {
                refresh(jar(project), layout.bundles().resolve(project.name() + ".jar"));
            }
        }
        Thread loop = new Thread(
                new SourceLoop(projects, layout.bundles(), layout.variable().resolve("dev"), System.out),
                "mastaba-sources");
        loop.setDaemon(true);
        loop.start();
        return Server.run(layout, options.settings(), settings);
    }

    private List<SourceProject> projects() throws IOException {
        List<SourceProject> found = new ArrayList<>();
        for (Path folder : folders) {
            found.add(SourceProject.of(folder));
        }
        String sources = System.getenv("MASTABA_SOURCES");
        if (folders.isEmpty() && sources != null) {
            try (DirectoryStream<Path> examples = Files.newDirectoryStream(Path.of(sources, "examples"))) {
                for (Path folder : examples) {
                    if (Files.isRegularFile(folder.resolve("bnd.bnd"))) {
                        found.add(SourceProject.of(folder));
                    }
                }
            }
        }
        found.sort(java.util.Comparator.comparing(SourceProject::name));
        return found;
    }

    /** Copies bundles that the base does not have, or has in an older form. */
    private static void seed(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from) || from.equals(to)) {
            return;
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(from, "*.jar")) {
            for (Path jar : jars) {
                refresh(jar, to.resolve(from.relativize(jar).toString()));
            }
        }
    }

    private static void refresh(Path jar, Path target) throws IOException {
        if (!Files.exists(target) || Files.mismatch(jar, target) >= 0) {
            Path part = target.resolveSibling("." + target.getFileName() + ".part");
            Files.copy(jar, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** The jar that the last build made. */
    private static Path jar(SourceProject project) throws IOException {
        try (DirectoryStream<Path> jars =
                Files.newDirectoryStream(project.folder().resolve("target"), project.name() + "*.jar")) {
            for (Path jar : jars) {
                String name = String.valueOf(jar.getFileName());
                if (!name.endsWith("-tests.jar") && !name.endsWith("-sources.jar")) {
                    return jar;
                }
            }
        }
        throw new IOException(project.folder() + " has no bundle in target/: run `mvn package` first");
    }

    private static @Nullable String symbolicName(SourceProject project) throws IOException {
        try (InputStream in = Files.newInputStream(jar(project));
                JarInputStream jar = new JarInputStream(in)) {
            Manifest manifest = jar.getManifest();
            String name = manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            return name == null ? null : name.split(";", 2)[0].strip();
        }
    }
}
