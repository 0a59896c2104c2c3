package dev.mastaba.architecture;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The modules of the project, read from the poms. Names of packages begin after {@code dev.mastaba.}. */
final class Modules {
    static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final String SOURCES = "src/main/java";
    private static final String TEXTS = "core.engine.text";

    private static final Pattern PACKAGE = Pattern.compile("(?m)^package dev\\.mastaba\\.([\\w.]+);");
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^import (?:static )?dev\\.mastaba\\.([a-z]\\w*(?:\\.[a-z]\\w*)*)\\.[A-Z]");
    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>([^<]+)</artifactId>");

    /** Modules for tests, which are not shipped. */
    private static final Set<String> TOOLS = Set.of("benchmarks", "tests/provider", "tests/stores");

    /** All modules. */
    static final List<Module> ALL = read();

    /** The modules with main sources, without core and without those for tests. */
    static final List<Module> ABOVE_CORE = ALL.stream()
            .filter(module -> !module.packages().isEmpty())
            .filter(module -> !module.name().equals("platform-core") && !TOOLS.contains(module.name()))
            .toList();

    private Modules() {}

    /**
     * A module.
     *
     * @param name its folder: {@code addon-json}, {@code examples/wiki}, {@code platform-osgi/container}
     * @param artifact its artifact id
     * @param packages the packages of its main sources, in full
     * @param exported the packages that its bundle exports
     * @param declares the artifact ids that its pom declares, without test dependencies
     */
    record Module(String name, String artifact, Set<String> packages, Set<String> exported, Set<String> declares) {
        /** Returns whether it is the bundle of an add-on. The examples represent the bundles of other authors. */
        boolean isAddOn() {
            return (name.startsWith("addon-") || name.startsWith("examples/"))
                    && Files.exists(folder().resolve("bnd.bnd"));
        }

        /** Returns the files of the packages that its bundle exports. */
        List<Path> exportedSources() {
            return sources(folder()).stream()
                    .filter(file -> exported.contains(packageOf(folder(), file)))
                    .toList();
        }

        private Path folder() {
            return ROOT.resolve(name);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** Returns the files of all main sources. */
    static List<Path> sources() {
        return ALL.stream().flatMap(module -> sources(module.folder()).stream()).toList();
    }

    /** Returns the packages of the project that the files of each package import. */
    static Map<String, Set<String>> imported() {
        Map<String, Set<String>> imported = new TreeMap<>();
        for (Path source : sources()) {
            String text = text(source);
            String own = first(PACKAGE, text);
            Set<String> found = imported.computeIfAbsent(own, name -> new TreeSet<>());
            IMPORT.matcher(text)
                    .results()
                    .map(each -> each.group(1))
                    .filter(name -> !name.equals(own))
                    .forEach(found::add);
        }
        return imported;
    }

    private static String first(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    static String shortened(String packageName) {
        return packageName.substring(CodeBase.ROOT.length() + 1);
    }

    /** Returns whether core exports a package, or bnd copies it into the bundles that use it. */
    static boolean isExportedByCore(String used) {
        return used.startsWith("core.") && isExported(used);
    }

    /** Returns whether a bundle exports a package, or bnd copies it. */
    static boolean isExported(String used) {
        return used.equals(TEXTS)
                || ALL.stream().anyMatch(module -> module.exported().contains(CodeBase.ROOT + "." + used));
    }

    /** Returns the modules with sources that a pom declares, directly or through a pom without sources. */
    static List<Module> declared(Module module) {
        return ALL.stream()
                .filter(other -> module.declares().contains(other.artifact()))
                .flatMap(other -> other.packages().isEmpty() ? declared(other).stream() : Stream.of(other))
                .distinct()
                .toList();
    }

    /** Returns whether a pom declares the module that has a package. */
    static boolean declares(Module module, String used) {
        return declared(module).stream().anyMatch(other -> other.packages().contains(CodeBase.ROOT + "." + used));
    }

    private static List<Module> read() {
        return Stream.of(ROOT, ROOT.resolve("examples"))
                .flatMap(parent -> MODULE.matcher(text(parent.resolve("pom.xml")))
                        .results()
                        .map(found -> parent.resolve(found.group(1))))
                .filter(Files::isDirectory)
                .sorted()
                .map(Modules::module)
                .toList();
    }

    private static Module module(Path folder) {
        List<Path> sources = sources(folder);
        Set<String> packages =
                sources.stream().map(file -> packageOf(folder, file)).collect(toCollection(TreeSet::new));
        Set<String> exported = sources.stream()
                .filter(file -> file.endsWith("package-info.java") && text(file).contains("@Export"))
                .map(file -> packageOf(folder, file))
                .collect(toCollection(TreeSet::new));
        String pom = text(folder.resolve("pom.xml"));
        String own = pom.replaceAll("(?s)<parent>.*?</parent>", "");
        return new Module(ROOT.relativize(folder).toString(), artifact(own), packages, exported, declared(own));
    }

    private static String packageOf(Path folder, Path source) {
        return folder.resolve(SOURCES)
                .relativize(source.getParent())
                .toString()
                .replace('/', '.')
                .replace('\\', '.');
    }

    private static Set<String> declared(String pom) {
        String body = pom.replaceAll("(?s)<(dependencyManagement|build|profiles|exclusions)>.*?</\\1>", "");
        return Pattern.compile("(?s)<dependency>.*?</dependency>")
                .matcher(body)
                .results()
                .map(found -> found.group())
                .filter(dependency ->
                        dependency.contains("<groupId>" + CodeBase.ROOT) && !dependency.contains("<scope>test</scope>"))
                .map(Modules::artifact)
                .collect(toCollection(TreeSet::new));
    }

    private static String artifact(String xml) {
        return first(ARTIFACT, xml);
    }

    private static List<Path> sources(Path folder) {
        Path sources = folder.resolve(SOURCES);
        if (!Files.isDirectory(sources)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(sources)) {
            return all.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Returns the text of a file. */
    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
