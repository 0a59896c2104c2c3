package dev.mastaba.launcher.contract;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.launcher.offer.BundlePackages;
import dev.mastaba.launcher.offer.OfferedPackage;
import dev.mastaba.staging.link.ClassSpace;
import dev.mastaba.staging.link.JarClasses;
import dev.mastaba.staging.link.LinkRules;
import dev.mastaba.staging.link.Mismatch;
import dev.mastaba.staging.link.Use;
import dev.mastaba.staging.link.UseReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The references from the Java code of extensions to a new version of a bundle, and to each other. They are read from class files; no class is loaded. */
final class JavaReferences {
    private static final int MOST_REASONS = 20;

    private final Map<Path, BundlePackages> packages;
    private final Map<String, Path> exporters = new HashMap<>();
    private final List<Path> platform;
    private final Map<String, Path> platformExporters = new HashMap<>();
    private final Map<Path, JarClasses> files = new HashMap<>();
    private final ClassSpace java = ClassSpace.ofJava();
    private final Version old;
    private final Version latest;

    /** The classes that the extensions see with one version of the bundle. */
    private final class Version {
        private final Path bundle;
        private final Set<String> exported;
        private final Map<Path, ClassSpace> spaces = new HashMap<>();

        Version(Path bundle) {
            this.bundle = bundle;
            this.exported = names(packagesOf(bundle).exported());
        }

        private ClassSpace space(Path jar) {
            ClassSpace known = spaces.get(jar);
            if (known == null) {
                known = new ClassSpace(read(jar), names(packagesOf(jar).imported()), this::exporter, java);
                spaces.put(jar, known);
            }
            return known;
        }

        private @Nullable ClassSpace exporter(String name) {
            Path jar = exported.contains(name) ? bundle : exporters.get(name);
            jar = jar == null ? ofPlatform(name) : jar;
            return jar == null ? null : space(jar);
        }

        private LinkRules rules(Path extension, Set<String> wired) {
            ClassSpace own = space(extension);
            return new LinkRules(own, wired, own::find);
        }
    }

    /**
     * Creates the references.
     *
     * @param packages the packages of the extensions
     * @param platform the jars of the installation
     */
    JavaReferences(Path old, Path latest, Map<Path, BundlePackages> packages, List<Path> platform) {
        this.packages = new HashMap<>(packages);
        this.platform = platform;
        packages.forEach(
                (jar, each) -> each.exported().forEach(exported -> exporters.putIfAbsent(exported.name(), jar)));
        this.old = new Version(old);
        this.latest = new Version(latest);
    }

    /**
     * Returns the reasons why code of an extension does not fit the new version, and adds the class files that are damaged.
     *
     * @throws IOException if a jar cannot be read
     */
    List<String> broken(Path extension, List<String> damaged) throws IOException {
        if (Files.isDirectory(extension)) {
            return List.of();
        }
        try {
            Set<String> wired = new HashSet<>(old.exported);
            wired.addAll(latest.exported);
            wired.addAll(exporters.keySet());
            JarClasses own = read(extension);
            Map<Use, Origin> uses = UseReader.read("", own, wired, true);
            LinkRules rules = latest.rules(extension, wired);
            Map<String, List<Use>> found = new TreeMap<>();
            uses.keySet().forEach(use -> {
                String text = text(rules, use);
                if (!text.isEmpty()) {
                    found.computeIfAbsent(text, any -> new ArrayList<>()).add(use);
                }
            });
            own.damaged()
                    .forEach(name ->
                            damaged.add("class " + name.replace('/', '.') + " is damaged, and was not compared"));
            return reasons(found, uses, found.isEmpty() ? rules : old.rules(extension, wired));
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        } finally {
            if (!exporters.containsValue(extension)) {
                Stream.of(old.spaces, latest.spaces, files).forEach(each -> each.remove(extension));
            }
        }
    }

    private static List<String> reasons(Map<String, List<Use>> found, Map<Use, Origin> uses, LinkRules before) {
        List<String> reasons = new ArrayList<>();
        found.forEach((text, all) -> {
            List<String> places = all.stream()
                    .map(use -> place(Objects.requireNonNull(uses.get(use))))
                    .distinct()
                    .sorted()
                    .toList();
            reasons.add(text + "; used by " + places.get(0)
                    + (places.size() > 1 ? ", and in " + (places.size() - 1) + " other places" : "")
                    + (all.stream().anyMatch(use -> text(before, use).isEmpty()) ? "" : "; this is not new"));
        });
        return reasons.size() <= MOST_REASONS
                ? reasons
                : Stream.concat(
                                reasons.stream().limit(MOST_REASONS),
                                Stream.of((reasons.size() - MOST_REASONS) + " other references do not fit"))
                        .toList();
    }

    /** Returns a place without the name of the bundle, which the report has named. */
    private static String place(Origin origin) {
        return origin.toString().substring(origin.addOn().length() + ": ".length());
    }

    private static String text(LinkRules rules, Use use) {
        try {
            Mismatch mismatch = rules.mismatch(use);
            return mismatch == null ? "" : mismatch.text();
        } catch (ClassFormatError damaged) {
            return String.valueOf(damaged.getMessage());
        }
    }

    private JarClasses read(Path jar) {
        return files.computeIfAbsent(jar, any -> {
            try {
                return JarClasses.of(jar);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(
                        new IOException(jar + " cannot be read: " + unreadable.getMessage(), unreadable));
            }
        });
    }

    private BundlePackages packagesOf(Path jar) {
        return packages.computeIfAbsent(jar, any -> {
            try {
                return BundlePackages.of(jar);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    /** Returns the jar of the installation that exports a package. They are only searched if code inherits from it. */
    private @Nullable Path ofPlatform(String name) {
        if (platformExporters.isEmpty()) {
            platform.forEach(
                    jar -> packagesOf(jar).exported().forEach(each -> platformExporters.putIfAbsent(each.name(), jar)));
        }
        return platformExporters.get(name);
    }

    private static Set<String> names(List<OfferedPackage> packages) {
        return packages.stream().map(OfferedPackage::name).collect(Collectors.toSet());
    }
}
