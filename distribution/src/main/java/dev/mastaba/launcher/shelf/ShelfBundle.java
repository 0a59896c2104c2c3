package dev.mastaba.launcher.shelf;

import aQute.bnd.osgi.resource.ResourceBuilder;
import aQute.bnd.osgi.resource.ResourceUtils;
import aQute.bnd.osgi.resource.ResourceUtils.IdentityCapability;
import aQute.bnd.version.Version;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.resource.Resource;

/**
 * One version of a bundle, with its requirements and capabilities.
 *
 * @param name its symbolic name
 * @param resource its requirements and capabilities
 * @param source the name of the source that offers it; empty if it is deployed
 * @param location its place in the source: a relative URL, or Maven coordinates; for a deployed bundle, its file name in {@code bundles/}
 * @param digest the SHA-256 hash of its file in lowercase hexadecimal
 */
public record ShelfBundle(
        String name, Version version, Resource resource, String source, String location, String digest) {
    /** The form of symbolic names that are also safe file names. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");

    /** Returns the bundle that a resource describes; empty if it is not a bundle, is a fragment, or has a filter that is nested too deeply. */
    static Optional<ShelfBundle> of(Resource resource, String source, String location, String digest) {
        IdentityCapability identity = ResourceUtils.getIdentityCapability(resource);
        if (identity == null || !"osgi.bundle".equals(identity.getAttributes().get("type"))) {
            return Optional.empty();
        }
        String name = String.valueOf(identity.osgi_identity());
        Version version = ResourceUtils.getVersion(resource);
        return NAME.matcher(name).matches()
                        && resource.getRequirements(null).stream().allMatch(Requirements::isShallow)
                ? Optional.of(new ShelfBundle(
                        name, version == null ? Version.LOWEST : version, resource, source, location, digest))
                : Optional.empty();
    }

    /**
     * Reads a jar.
     *
     * @throws IOException if it cannot be read
     */
    static Optional<ShelfBundle> ofJar(Path jar, String source, String location, String digest) throws IOException {
        ResourceBuilder builder = new ResourceBuilder();
        try {
            builder.addFile(jar.toFile(), jar.toUri());
            return of(builder.build(), source, location, digest);
        } catch (FileSystemException unreadable) {
            throw unreadable;
        } catch (Exception invalid) {
            throw new IOException(jar.getFileName() + " cannot be read as a bundle: " + invalid.getMessage(), invalid);
        }
    }

    /** Returns whether the bundle is in {@code bundles/} of the server. */
    boolean isDeployed() {
        return source.isEmpty();
    }

    /** Returns its description; empty if it has none. */
    public String description() {
        IdentityCapability identity = ResourceUtils.getIdentityCapability(resource);
        Map<String, Object> attributes = identity == null ? Map.of() : identity.getAttributes();
        return String.valueOf(attributes.getOrDefault("description", ""))
                .replaceAll("\\p{Cntrl}+|[\\x{80}-\\x{9f}]+|\\s+", " ");
    }

    @Override
    public String toString() {
        return name + " " + version;
    }
}
