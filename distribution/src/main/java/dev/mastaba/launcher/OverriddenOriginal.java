package dev.mastaba.launcher;

import dev.mastaba.launcher.project.ExtendedJar;
import dev.mastaba.launcher.project.ExtensionProject;
import dev.mastaba.launcher.source.BundlesFolder;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The server's data about a view or file that is to be overridden.
 *
 * @param answer the server's answer; the other components are empty unless its exit code is 0
 * @param facts the facts about the original
 * @param extended the jars that an override of it is built with
 */
record OverriddenOriginal(AdminClient.Answer answer, Properties facts, List<ExtendedJar> extended) {
    /** A lookup of the files of bundles by their symbolic names. */
    @FunctionalInterface
    private interface Files {
        Optional<Path> find(String symbolicName) throws IOException;
    }

    /** Returns the original according to the running server of a base. */
    static OverriddenOriginal of(AdminClient.Answer answer, Layout layout) throws IOException {
        return read(answer, symbolicName -> {
            Optional<Path> own = new BundlesFolder(layout.bundles()).find(symbolicName);
            return own.isPresent() ? own : new BundlesFolder(layout.addOns()).find(symbolicName);
        });
    }

    /** Returns the original according to bundles that were given. */
    static OverriddenOriginal of(AdminClient.Answer answer, ScratchServer server, GivenBundles given)
            throws IOException {
        return read(
                answer,
                symbolicName -> server.bundles()
                        .find(symbolicName)
                        .map(file -> server.names().indexOf(String.valueOf(file.getFileName())))
                        .filter(index -> index >= 0)
                        .map(given.files()::get));
    }

    private static OverriddenOriginal read(AdminClient.Answer answer, Files files) throws IOException {
        Properties facts = new Properties();
        List<ExtendedJar> extended = new ArrayList<>();
        if (answer.exitCode() == 0) {
            facts.load(new StringReader(answer.text()));
            for (String bundle : facts.getProperty("bundles", "").split(",")) {
                Optional<Path> jar = files.find(bundle);
                if (jar.isPresent()) {
                    extended.add(ExtendedJar.of(jar.get().toAbsolutePath().normalize()));
                }
            }
        }
        return new OverriddenOriginal(answer, facts, List.copyOf(extended));
    }

    /** Returns the same text in these languages only. */
    OverriddenOriginal in(List<String> locales) {
        Properties fewer = new Properties();
        fewer.putAll(facts);
        fewer.setProperty("locales", String.join(",", locales));
        return new OverriddenOriginal(answer, fewer, extended);
    }

    /** Returns the project of an extension that overrides it. */
    ExtensionProject project() {
        String version = Mastaba.version();
        return new ExtensionProject(facts, version == null ? "0.1.0-SNAPSHOT" : version, extended);
    }
}
