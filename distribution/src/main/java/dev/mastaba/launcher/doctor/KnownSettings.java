package dev.mastaba.launcher.doctor;

import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.engine.text.ResourceText;
import dev.mastaba.core.engine.text.SettingNames;
import dev.mastaba.launcher.source.BundleHead;
import dev.mastaba.launcher.source.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
            List<Path> jars = Files.isDirectory(folder) ? Folders.list(folder, "*.jar") : List.of();
            jars.forEach(jar -> BundleHead.of(jar).ifPresent(head -> addOns.add(head.symbolicName())));
        }
        Set<String> server = new TreeSet<>(UNDOCUMENTED);
        NAME.matcher(ResourceText.of(KnownSettings.class, "server.cfg"))
                .results()
                .forEach(name -> server.add(name.group(1)));
        return new KnownSettings(server, SettingNames.with(addOns));
    }

    /** Returns all names, in alphabetical order. */
    Set<String> all() {
        Set<String> all = new TreeSet<>(SettingNames.all());
        all.addAll(server);
        return all;
    }

    /** Returns whether nothing reads a setting of the server's file. */
    boolean isUnknown(String name) {
        return SettingNames.isOfServer(name)
                ? !name.startsWith(DATABASES) && !server.contains(name)
                : others.isUnknown(name);
    }

    /** Returns the known names that resemble an unknown one, nearest first. */
    List<String> near(String unknown) {
        Set<String> all = all();
        all.removeAll(ONLY_IN_OTHER_FILES);
        return NearMisses.of(unknown, all);
    }
}
