package dev.mastaba.launcher.project;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The jar of an application or an extension that somebody extends, as far as it can be read without running it.
 *
 * @param id what {@code @Extends} names: an application's id, an extension's symbolic name
 * @param group Maven's
 * @param artifact Maven's
 * @param version Maven's
 * @param file the jar
 * @param named whether the jar itself says what Maven calls it
 */
public record ExtendedJar(String id, String group, String artifact, String version, Path file, boolean named) {
    private static final Pattern APP =
            Pattern.compile("<property\\s+name=\"mastaba\\.app\"[^>]*?value=\"([^\"<>&]{1,200})\"");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,200}");
    private static final int LARGEST_DESCRIPTION = 1 << 20;

    /**
     * Reads a jar.
     *
     * @throws IOException with a sentence for people when it can't be read or is no bundle
     */
    public static ExtendedJar of(Path file) throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            String symbolicName = jar.getManifest() == null
                    ? null
                    : jar.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
            if (symbolicName == null) {
                throw new IOException(file + " is no bundle: it has no Bundle-SymbolicName");
            }
            String id = symbolicName.split(";", 2)[0].strip();
            Properties maven = new Properties();
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                String name = entry.getName();
                if (name.startsWith("OSGI-INF/") && name.endsWith(".xml")) {
                    Matcher app = APP.matcher(text(jar, entry));
                    id = app.find() ? app.group(1) : id;
                } else if (name.startsWith("META-INF/maven/") && name.endsWith("/pom.properties")) {
                    maven.load(new java.io.StringReader(text(jar, entry)));
                }
            }
            return named(checked(id), maven, file);
        } catch (java.util.zip.ZipException noJar) {
            throw new IOException(file + " is no jar", noJar);
        }
    }

    /** The dependencies of a {@code pom.xml} on these; nothing without any. */
    static String dependencies(List<ExtendedJar> jars) {
        return jars.isEmpty()
                ? ""
                : jars.stream()
                        .map(ExtendedJar::dependency)
                        .collect(Collectors.joining("", "  <dependencies>\n", "  </dependencies>\n"));
    }

    private String dependency() {
        return "    <dependency>\n      <groupId>" + group + "</groupId>\n      <artifactId>" + artifact
                + "</artifactId>\n      <version>" + version
                + "</version>\n      <scope>provided</scope>\n    </dependency>\n";
    }

    /** What is to be done before the first build. */
    static String installAdvice(List<ExtendedJar> jars) {
        return jars.isEmpty()
                ? ""
                : "Once, unless Maven knows " + (jars.size() == 1 ? "it" : "them") + " already:\n\n```\n"
                        + jars.stream().map(jar -> jar.installCommand() + "\n").collect(Collectors.joining())
                        + "```\n\n";
    }

    /** What makes it known to Maven. */
    String installCommand() {
        String command = "mvn install:install-file -Dfile=" + file;
        return named
                ? command
                : command + " -DgroupId=" + group + " -DartifactId=" + artifact + " -Dversion=" + version
                        + " -Dpackaging=jar";
    }

    private static ExtendedJar named(String id, Properties maven, Path file) {
        String group = maven.getProperty("groupId", "");
        String artifact = maven.getProperty("artifactId", "");
        String version = maven.getProperty("version", "");
        boolean known = isName(group) && isName(artifact) && isName(version);
        return known
                ? new ExtendedJar(id, group, artifact, version, file, true)
                : new ExtendedJar(id, "your", ProjectNames.of(id).folder(), "1", file, false);
    }

    private static String checked(String id) throws IOException {
        if (!isName(id)) {
            throw new IOException("Not an id that can be extended: " + id);
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
