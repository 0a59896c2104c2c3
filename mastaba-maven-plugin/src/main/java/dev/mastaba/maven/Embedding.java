package dev.mastaba.maven;

import aQute.bnd.osgi.Analyzer;
import aQute.bnd.osgi.Constants;
import aQute.bnd.osgi.Descriptors.PackageRef;
import aQute.bnd.osgi.Jar;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * The libraries that go into a bundle, whole and for it only.
 *
 * @param embedded the libraries
 * @param contained their packages
 * @param told the report for people, line by line
 * @param optional packages that embedded libraries refer to and that are not available: code that needs them is not used, or fails when it is
 */
record Embedding(List<Library> embedded, Set<String> contained, List<String> told, Set<String> optional) {
    private static final String COMMON = """
            # Made by mastaba:bundle; what is to be changed is changed in bnd.bnd.
            -noextraheaders: true
            -noimportjava: true
            -removeheaders: Private-Package
            -reproducible: true
            -snapshot: SNAPSHOT
            Mastaba-Scan: ${classes;INDIRECTLY_ANNOTATED;dev.mastaba.core.extend.Configures}
            """;

    /**
     * Decides which libraries to embed.
     *
     * @param libraries the libraries that may go into the bundle
     * @param brought the libraries that are only for compiling
     * @param offered the packages that the server offers
     * @throws IOException if a jar cannot be read
     */
    static Embedding of(List<Library> libraries, List<Library> brought, Set<String> offered) throws IOException {
        List<Library> embedded = new ArrayList<>();
        List<String> told = new ArrayList<>();
        Set<String> contained = new TreeSet<>();
        Set<String> named = new TreeSet<>();
        Set<String> there = new TreeSet<>(offered);
        for (Library library : libraries) {
            Packages packages = Packages.of(library.file());
            if (!packages.contained().isEmpty() && offered.containsAll(packages.contained())) {
                told.add(library.coordinates() + " is not embedded: the server offers its packages");
            } else if (!packages.contained().isEmpty()) {
                embedded.add(library);
                told.add(library.coordinates() + " is embedded");
                named.addAll(packages.named());
                contained.addAll(packages.contained());
            }
        }
        there.addAll(contained);
        if (!embedded.isEmpty()) {
            for (Library library : brought) {
                there.addAll(Packages.of(library.file()).contained());
            }
        }
        named.removeAll(there);
        named.removeAll(javaPackages());
        return new Embedding(List.copyOf(embedded), contained, List.copyOf(told), named);
    }

    /**
     * Returns the instructions for bnd.
     *
     * @param own the project's own file, relative to the folder in which the text will be; it is read last and takes precedence
     */
    String instructions(Path own) {
        String imports = optional.stream()
                .map(name -> name + ";resolution:=optional, ")
                .collect(Collectors.joining(
                        "", "Import-Package: org.jspecify.annotations;resolution:=optional, ", "*\n"));
        String resources = embedded.stream()
                .map(library -> "\"lib/" + library.fileName() + "=" + slashes(library.file()) + "\";lib:=true")
                .collect(Collectors.joining(", "));
        return COMMON + imports + annotations()
                + (resources.isEmpty() ? "" : "-includeresource.libraries: " + resources + "\n") + "-include: "
                + own.toString().replace('\\', '/') + "\n";
    }

    /**
     * Returns the instruction that ignores annotations of embedded classes: they are for the bundle that the library would be. With Kotlin's library,
     * reading them also took seconds at each save.
     */
    private String annotations() {
        return contained.isEmpty()
                ? ""
                : contained.stream()
                        .map(name -> name + ".[^.]+|")
                        .collect(Collectors.joining("", "-bundleannotations: \"!", "\", *\n"));
    }

    private static String slashes(Path path) {
        return path.toAbsolutePath().toString().replace('\\', '/');
    }

    /** Returns the exported packages of the JDK; its internal packages are not available, so code that refers to them must do without. */
    private static Set<String> javaPackages() {
        return ModuleLayer.boot().modules().stream()
                .map(Module::getDescriptor)
                .flatMap(module -> module.exports().stream())
                .filter(exported -> !exported.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
    }

    /** The packages in a jar, and those that its classes refer to. */
    private record Packages(Set<String> contained, Set<String> named) {
        static Packages of(Path file) throws IOException {
            try (Analyzer analyzer = new Analyzer(withoutHeaders(file))) {
                analyzer.setProperty(Constants.BUNDLEANNOTATIONS, "!*");
                analyzer.analyze();
                return new Packages(
                        names(analyzer.getContained().keySet()),
                        names(analyzer.getReferred().keySet()));
            } catch (IOException failed) {
                throw failed;
            } catch (Exception failed) {
                throw new IOException(file + " can't be read: " + failed.getMessage(), failed);
            }
        }

        /** Returns only the classes: a library's own bundle headers are irrelevant, and may be broken. */
        private static Jar withoutHeaders(Path file) throws IOException {
            Jar jar = new Jar(file.toFile());
            jar.setManifest(new Manifest());
            return jar;
        }

        private static Set<String> names(Collection<PackageRef> packages) {
            return packages.stream()
                    .filter(one ->
                            !one.isJava() && !one.isMetaData() && !one.getFQN().equals("."))
                    .map(PackageRef::getFQN)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
