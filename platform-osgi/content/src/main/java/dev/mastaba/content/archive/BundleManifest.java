package dev.mastaba.content.archive;

import dev.mastaba.content.report.DeploymentProblem;
import dev.mastaba.content.report.DeploymentProblems;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Manifest;

/**
 * The manifest of a bundle that may be deployed.
 *
 * @param symbolicName the symbolic name without parameters
 * @param version the version; {@code 0.0.0} if the manifest does not contain one
 * @param headers the main section; names are not case-sensitive
 */
public record BundleManifest(String symbolicName, String version, Map<String, String> headers) {
    /** The header that, with the value {@code true}, marks an override without code. */
    public static final String OVERLAY = "Mastaba-Overlay";

    /** The header with the hash of the original jar, if the manifest was generated for it. */
    public static final String SOURCE = "Mastaba-Source";

    public static final String SYMBOLIC_NAME = "Bundle-SymbolicName";
    public static final String MANIFEST_VERSION = "Bundle-ManifestVersion";
    public static final String VERSION = "Bundle-Version";
    public static final String NO_VERSION = "0.0.0";

    public BundleManifest {
        headers = ManifestHeaders.copyOf(headers);
    }

    /** Returns whether a manifest claims to be a bundle manifest. */
    static boolean namesBundle(byte[] manifest, String file) throws RefusalException {
        return headersOf(manifest, file).containsKey(SYMBOLIC_NAME);
    }

    /** Reads a manifest, or throws with the reason why its bundle cannot be deployed. */
    static BundleManifest read(byte[] manifest, String file) throws RefusalException {
        Map<String, String> headers = headersOf(manifest, file);
        String name = headers.get(SYMBOLIC_NAME);
        if (name == null) {
            throw new RefusalException(DeploymentProblems.noBundle(file, "its manifest has no " + SYMBOLIC_NAME));
        }
        String bundle = HeaderClauses.withoutParameters(name);
        refuseWhen(
                !SymbolicName.legal(bundle),
                DeploymentProblems.badManifest(file, SYMBOLIC_NAME + " \"" + shown(name) + "\" is not a valid name"));
        String generation = headers.getOrDefault(MANIFEST_VERSION, "missing").trim();
        refuseWhen(
                !generation.equals("2"),
                DeploymentProblems.noBundle(file, MANIFEST_VERSION + " must be 2, but is " + shown(generation)));
        String version = headers.getOrDefault(VERSION, NO_VERSION).trim();
        refuseWhen(
                BundleVersion.parse(version).isEmpty(),
                DeploymentProblems.badManifest(file, VERSION + " \"" + shown(version) + "\" is not a valid version"));
        refuseWhatCannotBeSwapped(headers, file, bundle);
        return new BundleManifest(bundle, version, headers);
    }

    private static void refuseWhatCannotBeSwapped(Map<String, String> headers, String file, String bundle)
            throws RefusalException {
        String host = headers.get("Fragment-Host");
        if (host != null) {
            throw new RefusalException(
                    DeploymentProblems.fragment(file, bundle, HeaderClauses.withoutParameters(host)));
        }
        for (String header : new String[] {"SPI-Provider", "SPI-Consumer"}) {
            refuseWhen(headers.containsKey(header), DeploymentProblems.serviceLoader(file, bundle, header));
        }
        for (String clause : HeaderClauses.of(headers.getOrDefault("Require-Capability", ""))) {
            refuseWhen(
                    needsServiceLoader(clause),
                    DeploymentProblems.serviceLoader(file, bundle, "Require-Capability osgi.serviceloader"));
        }
    }

    /** Returns whether a clause requires the service loader. An optional requirement is harmless, because it remains unresolved. */
    private static boolean needsServiceLoader(String clause) {
        String namespace = HeaderClauses.withoutParameters(clause);
        String blankless = clause.replaceAll("[\\s\"]", "");
        boolean asks = namespace.equals("osgi.serviceloader")
                || namespace.equals("osgi.extender") && blankless.contains("osgi.serviceloader.");
        return asks && !blankless.contains("resolution:=optional");
    }

    private static Map<String, String> headersOf(byte[] manifest, String file) throws RefusalException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        try {
            new Manifest(new ByteArrayInputStream(manifest))
                    .getMainAttributes()
                    .forEach((name, value) -> headers.put(name.toString(), value.toString()));
        } catch (IOException | IllegalArgumentException e) {
            throw new RefusalException(DeploymentProblems.badManifest(file, "it cannot be parsed: " + e.getMessage()));
        }
        return headers;
    }

    private static void refuseWhen(boolean wrong, DeploymentProblem problem) throws RefusalException {
        if (wrong) {
            throw new RefusalException(problem);
        }
    }

    private static String shown(String value) {
        return value.length() > 80 ? value.substring(0, 80) + "…" : value;
    }
}
