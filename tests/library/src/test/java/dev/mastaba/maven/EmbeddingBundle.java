package dev.mastaba.maven;

import aQute.bnd.osgi.Builder;
import aQute.bnd.osgi.Jar;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** A bundle with libraries embedded in it, made by what {@code mastaba:bundle} tells bnd. */
public final class EmbeddingBundle {
    /** What a server offers of what these libraries bring or name. */
    private static final Set<String> OFFERED =
            Set.of("org.slf4j", "org.slf4j.event", "org.slf4j.helpers", "org.slf4j.spi");

    private EmbeddingBundle() {}

    /**
     * Writes it.
     *
     * @param folder where to
     * @param name of the package with the bundle's code, and of the bundle
     * @param classes the folder with that code, and with resources below the last part of its name
     * @param libraries the jars to embed
     * @return the jar
     * @throws Exception what bnd says
     */
    public static Path write(Path folder, String name, Path classes, List<Path> libraries) throws Exception {
        Embedding embedding = Embedding.of(
                libraries.stream()
                        .map(jar -> new Library("tried:" + jar.getFileName(), jar))
                        .toList(),
                List.of(),
                new TreeSet<>(OFFERED));
        Path own = folder.resolve("bnd.bnd");
        Path resources = classes.resolve(name.substring(name.lastIndexOf('.') + 1));
        Files.writeString(
                own,
                "Bundle-SymbolicName: " + name + "\nBundle-Version: 1.0.0\n-privatepackage: " + name + "\n"
                        + (Files.isDirectory(resources) ? "-includeresource.own: " + resources + "\n" : ""));
        Properties told = new Properties();
        told.load(new StringReader(embedding.instructions(own)));
        try (Builder bnd = new Builder()) {
            bnd.setProperties(folder.toFile(), told);
            bnd.addClasspath(classes.toFile());
            for (Path library : libraries) {
                bnd.addClasspath(library.toFile());
            }
            Jar jar = bnd.build();
            if (!bnd.getErrors().isEmpty()) {
                throw new IllegalStateException("bnd refuses " + name + ": " + bnd.getErrors());
            }
            Path file = folder.resolve(name + ".jar");
            jar.write(file.toFile());
            return file;
        }
    }
}
