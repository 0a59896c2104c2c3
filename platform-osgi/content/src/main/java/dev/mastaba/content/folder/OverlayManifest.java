package dev.mastaba.content.folder;

import dev.mastaba.content.archive.BundleManifest;
import dev.mastaba.content.archive.BundleVersion;
import dev.mastaba.content.archive.RefusalException;
import dev.mastaba.content.archive.SymbolicName;
import dev.mastaba.content.report.DeploymentProblems;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The manifest that is generated for an override without a manifest. It declares a bundle without code and marks it as an override. */
final class OverlayManifest {
    /** The pattern of one of the two description lines that this class reads; all other lines are read when the override is applied. */
    private static final Pattern VERSION = line("version");

    private static final Pattern NAME = line("name");

    private OverlayManifest() {}

    private static Pattern line(String key) {
        return Pattern.compile(
                "^\\uFEFF?" + key + "[ \\t]*:[ \\t]+[\"']?([^\"'#\\s]{1,200})[\"']?[ \\t]*(?:#.*)?\\r?$",
                Pattern.MULTILINE);
    }

    /**
     * Returns the bytes of the manifest.
     *
     * @param fileName the name of the folder or jar
     * @param description the text of {@code mastaba.yaml}
     * @param source the hash of the original jar; empty for a folder
     */
    static byte[] of(String fileName, String description, String source) throws RefusalException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(BundleManifest.MANIFEST_VERSION, "2");
        headers.putValue(BundleManifest.SYMBOLIC_NAME, SymbolicName.derivedFrom(name(fileName, description)));
        headers.putValue(BundleManifest.VERSION, version(fileName, description));
        headers.putValue(BundleManifest.OVERLAY, "true");
        if (!source.isEmpty()) {
            headers.putValue(BundleManifest.SOURCE, source);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            manifest.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static String name(String fileName, String description) {
        Matcher line = NAME.matcher(description);
        return line.find() ? line.group(1) : withoutJar(fileName);
    }

    private static String version(String fileName, String description) throws RefusalException {
        Matcher line = VERSION.matcher(description);
        if (!line.find()) {
            return BundleManifest.NO_VERSION;
        }
        if (BundleVersion.parse(line.group(1)).isEmpty()) {
            throw new RefusalException(DeploymentProblems.badOverlayVersion(fileName, line.group(1)));
        }
        return line.group(1);
    }

    static String withoutJar(String fileName) {
        return JarNames.has(fileName) ? fileName.substring(0, fileName.length() - ".jar".length()) : fileName;
    }
}
