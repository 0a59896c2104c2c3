package dev.mastaba.launcher.doctor;

import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.engine.text.ResourceText;
import dev.mastaba.core.engine.text.SettingNames;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * The names that settings in {@code conf/server.cfg} may have.
 *
 * @param server the names of the server's settings: those of the {@code server.cfg} that Mastaba ships
 * @param others the names of other settings, which belong to applications and add-ons
 */
record KnownSettings(Set<String> server, SettingNames others) {
    private static final String DATABASES = "jdbc.";
    private static final Pattern NAME = Pattern.compile("(?m)^# (mastaba\\.[a-z0-9.-]+) =");
    private static final Set<String> UNDOCUMENTED = Set.of("mastaba.folder.batch");

    /** The settings that the server's file must not have. */
    private static final Set<String> ONLY_IN_OTHER_FILES = Set.of("mastaba.path", "mastaba.host");

    KnownSettings {
        server = Set.copyOf(server);
    }

    /** Returns the names that the server and these bundles know. */
    static KnownSettings of(List<Path> folders) throws IOException {
        Set<String> addOns = new TreeSet<>();
        for (Path folder : folders) {
            addSymbolicNames(folder, addOns);
        }
        Set<String> server = new TreeSet<>(UNDOCUMENTED);
        NAME.matcher(ResourceText.of(KnownSettings.class, "server.cfg"))
                .results()
                .forEach(name -> server.add(name.group(1)));
        return new KnownSettings(server, SettingNames.with(addOns));
    }

    private static void addSymbolicNames(Path folder, Set<String> names) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            for (Path jar : jars) {
                names.add(symbolicName(jar));
            }
        }
    }

    /** Returns the symbolic name of a bundle; empty if the file is none, which the server reports. */
    private static String symbolicName(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            Manifest manifest = file.getManifest();
            String name = manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            return name == null ? "" : name.split(";", 2)[0].strip();
        } catch (IOException | SecurityException damaged) {
            return "";
        }
    }

    /** Returns whether nothing reads a setting of the server's file. */
    boolean isUnknown(String name) {
        return SettingNames.isOfServer(name)
                ? !name.startsWith(DATABASES) && !server.contains(name)
                : others.isUnknown(name);
    }

    /** Returns the known names that resemble an unknown one, nearest first. */
    List<String> near(String unknown) {
        Set<String> all = new TreeSet<>(SettingNames.all());
        all.removeAll(ONLY_IN_OTHER_FILES);
        all.addAll(server);
        return NearMisses.of(unknown, all);
    }
}
