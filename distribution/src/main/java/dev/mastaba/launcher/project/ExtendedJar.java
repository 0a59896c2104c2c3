package dev.mastaba.launcher.project;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/**
 * The jar of an application or an extension that is to be extended, as far as it can be read without running it.
 *
 * @param id the name for {@code @Extends}: an application's id, an extension's symbolic name
 * @param extensible whether it contains an application or an extension, and not only shared add-ons
 * @param group the Maven group
 * @param artifact the Maven artifact
 * @param version the Maven version
 * @param file the jar
 * @param settings the settings with which its authors let others try it, or a comment; empty for an extension
 */
public record ExtendedJar(
        String id, boolean extensible, String group, String artifact, String version, Path file, String settings) {
    private static final String SETTINGS = "META-INF/mastaba/example.cfg";
    private static final String NO_SETTINGS = "# the settings of the extended application, also for tests\n";
    private static final Pattern APP =
            Pattern.compile("<property\\s+name=\"mastaba\\.app\"[^>]*?value=\"([^\"<>&]{1,200})\"");
    private static final Pattern EXTENDS = Pattern.compile("<property\\s+name=\"mastaba\\.extends\"");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,200}");
    private static final int LARGEST_DESCRIPTION = 1 << 20;

    /**
     * Reads a jar.
     *
     * @throws IOException with a message for people if it cannot be read or is not a bundle
     */
    public static ExtendedJar of(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            String id = symbolicName(jar);
            Properties maven = new Properties();
            String settings = "";
            boolean extensible = jar.getEntry("mastaba.yaml") != null;
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                String name = entry.getName();
                if (name.startsWith("OSGI-INF/") && name.endsWith(".xml")) {
                    String component = text(jar, entry);
                    Matcher app = APP.matcher(component);
                    boolean application = app.find();
                    id = application ? app.group(1) : id;
                    settings = application && settings.isEmpty() ? NO_SETTINGS : settings;
                    extensible |= application || EXTENDS.matcher(component).find();
                } else if (name.equals(SETTINGS)) {
                    settings = text(jar, entry);
                } else if (name.startsWith("META-INF/maven/") && name.endsWith("/pom.properties")) {
                    maven.load(new StringReader(text(jar, entry)));
                }
            }
            return named(checked(id), extensible, maven, file, settings);
        } catch (ZipException noJar) {
            throw new IOException(file + " is not a jar", noJar);
        }
    }

    private static String symbolicName(JarFile jar) throws IOException {
        String name = jar.getManifest() == null
                ? null
                : jar.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
        if (name == null) {
            throw new IOException(
                    jar.getName() + " is not a bundle: its manifest has no Bundle-SymbolicName."
                            + " To extend a plain Java application, build it as a bundle, with the parent mastaba-parent and a bnd.bnd");
        }
        return name.split(";", 2)[0].strip();
    }

    /** Returns the symbolic name of the bundle; for an application, it differs from the id. */
    String symbolicName() {
        try (JarFile jar = new JarFile(file.toFile())) {
            return symbolicName(jar);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /**
     * Returns the part of a {@code pom.xml} with the dependencies on these jars, as the files that {@link #addTo} copies: the build needs no
     * repository that has them. Empty for no jars.
     */
    static String dependencies(List<ExtendedJar> jars) {
        return jars.isEmpty()
                ? ""
                : jars.stream()
                        .map(ExtendedJar::dependency)
                        .collect(Collectors.joining("", """

                          <properties>
                            <lib>${project.basedir}/lib</lib>
                          </properties>

                          <dependencies>
                        """, "  </dependencies>\n"));
    }

    private String dependency() {
        return """
                    <dependency>
                      <groupId>%s</groupId>
                      <artifactId>%s</artifactId>
                      <version>%s</version>
                      <scope>system</scope>
                      <systemPath>${lib}/%s.jar</systemPath>
                    </dependency>
                """.formatted(group, artifact, version, id);
    }

    /** Copies the jar into a project. */
    void addTo(ProjectFiles files) throws IOException {
        files.with(path(), Files.readAllBytes(file));
        if (!settings.isEmpty()) {
            files.with(conf(), settings);
        }
    }

    /** Returns the sentence of a README about these jars; empty for no jars. */
    static String advice(List<ExtendedJar> jars) {
        return jars.isEmpty()
                ? ""
                : jars.stream().map(jar -> "`" + jar.path() + "`").collect(Collectors.joining(", "))
                        + (jars.size() == 1 ? " is a copy of the extended jar" : " are copies of the extended jars")
                        + ", so that the project builds without a repository that has it."
                        + " To build with another version, replace the file. If a Maven repository has the application, delete the file, and replace"
                        + " `scope` and `systemPath` in `pom.xml` with `<scope>provided</scope>`.\n\n";
    }

    /** Returns the paths of the copies of the jar and its settings in a project, as arguments in Java. */
    String arguments() {
        return '"' + path() + "\", " + (settings.isEmpty() ? "" : '"' + conf() + "\", ");
    }

    private String conf() {
        return "conf/" + id + ".cfg";
    }

    private String path() {
        return "lib/" + id + ".jar";
    }

    private static ExtendedJar named(String id, boolean extensible, Properties maven, Path file, String settings) {
        String group = maven.getProperty("groupId", "");
        String artifact = maven.getProperty("artifactId", "");
        String version = maven.getProperty("version", "");
        boolean known = isName(group) && isName(artifact) && isName(version);
        return known
                ? new ExtendedJar(id, extensible, group, artifact, version, file, settings)
                : new ExtendedJar(id, extensible, "your", ProjectNames.of(id).folder(), "1", file, settings);
    }

    private static String checked(String id) throws IOException {
        if (!isName(id)) {
            throw new IOException("Not a valid id of an application or extension: " + id);
        }
        return id;
    }

    private static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private static String text(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return new String(in.readNBytes(LARGEST_DESCRIPTION), StandardCharsets.UTF_8);
        }
    }
}
