package dev.mastaba.launcher.offer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * The packages in the manifest of a bundle.
 *
 * @param exported the packages that it exports
 * @param imported the packages that it must import, with ranges of versions
 */
public record BundlePackages(List<OfferedPackage> exported, List<OfferedPackage> imported) {
    public BundlePackages {
        exported = List.copyOf(exported);
        imported = List.copyOf(imported);
    }

    /**
     * Reads a bundle; a folder has no packages.
     *
     * @throws IOException if it cannot be read
     */
    public static BundlePackages of(Path bundle) throws IOException {
        if (Files.isDirectory(bundle)) {
            return new BundlePackages(List.of(), List.of());
        }
        try (JarFile file = new JarFile(bundle.toFile())) {
            Manifest manifest = file.getManifest();
            Attributes head = manifest == null ? new Attributes() : manifest.getMainAttributes();
            String name = head.getValue("Bundle-SymbolicName");
            return name == null
                    ? new BundlePackages(List.of(), List.of())
                    : new BundlePackages(
                            packages(head, "Export-Package", name), packages(head, "Import-Package", name));
        }
    }

    private static List<OfferedPackage> packages(Attributes head, String header, String symbolicName) {
        return Optional.ofNullable(head.getValue(header)).stream()
                .flatMap(value -> ExportHeader.packages(value, symbolicName.split(";", 2)[0].strip()).stream())
                .toList();
    }

    /** Returns descriptions of the imports that an old version of a bundle fits, and that a new one does not. */
    public List<String> lost(BundlePackages old, BundlePackages latest) {
        return imported.stream()
                .filter(wanted -> old.version(wanted).isPresent())
                .filter(wanted -> latest.version(wanted)
                        .filter(version ->
                                VersionRange.valueOf(wanted.version()).includes(version))
                        .isEmpty())
                .map(wanted -> "package " + wanted.name() + " " + wanted.version()
                        + latest.version(wanted)
                                .map(version -> ": the version is " + version + " now")
                                .orElse(" is not exported any longer"))
                .toList();
    }

    /** Returns whether this bundle must import a package that one bundle exports, and neither another one nor this bundle itself. */
    public boolean isMissing(BundlePackages one, BundlePackages other) {
        return imported.stream()
                .anyMatch(wanted -> one.version(wanted).isPresent()
                        && other.version(wanted).isEmpty()
                        && version(wanted).isEmpty());
    }

    private Optional<Version> version(OfferedPackage wanted) {
        return exported.stream()
                .filter(each -> each.name().equals(wanted.name()))
                .map(each -> Version.valueOf(each.version()))
                .findFirst();
    }
}
