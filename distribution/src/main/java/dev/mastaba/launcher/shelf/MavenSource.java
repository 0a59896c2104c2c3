package dev.mastaba.launcher.shelf;

import dev.mastaba.launcher.source.FileHash;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.resolution.VersionRangeResult;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.version.Version;

/** A Maven repository. It has no list of its bundles, so it is asked for coordinates, and their dependencies are read from its files. */
final class MavenSource {
    /** The newest versions of an artifact that are considered: the requirements of each are in its jar. */
    private static final int MOST_VERSIONS = 5;

    private static final int MOST_DEPENDENCIES = 200;
    private static final Set<String> SCOPES = Set.of("compile", "runtime", "provided", "");

    private final ShelfSource source;
    private final RepositoryClient client;
    private final RemoteRepository remote;

    MavenSource(ShelfSource source, RepositoryClient client) {
        this.source = source;
        this.client = client;
        this.remote = client.readable(source);
    }

    /**
     * Returns the newest versions of an artifact, or one version; none if the repository does not have it.
     *
     * @param coordinates {@code GROUP:ARTIFACT}
     * @param version the version; empty for the newest ones
     * @throws IOException with a message for people if the repository cannot be read
     */
    List<ShelfBundle> bundles(String coordinates, String version) throws IOException {
        List<ShelfBundle> found = new ArrayList<>();
        for (String each : version.isEmpty() ? versions(coordinates) : List.of(version)) {
            bundle(coordinates + ":" + each).ifPresent(found::add);
        }
        return found;
    }

    private List<String> versions(String coordinates) throws IOException {
        VersionRangeResult result;
        try {
            result = client.system()
                    .resolveVersionRange(
                            client.session(),
                            new VersionRangeRequest(artifact(coordinates + ":[0,)"), List.of(remote), null));
        } catch (VersionRangeResolutionException | IllegalArgumentException failed) {
            throw unreadable(coordinates, failed);
        }
        Optional<Exception> failure = result.getExceptions().stream()
                .filter(each -> !each.getClass().getSimpleName().contains("NotFound"))
                .findFirst();
        if (result.getVersions().isEmpty() && failure.isPresent()) {
            throw unreadable(coordinates, failure.get());
        }
        List<Version> newest = new ArrayList<>(result.getVersions());
        Collections.reverse(newest);
        return newest.stream().limit(MOST_VERSIONS).map(Version::toString).toList();
    }

    private static Artifact artifact(String coordinates) throws IOException {
        try {
            String[] parts = coordinates.split(":", -1);
            return new DefaultArtifact(parts[0], parts[1], "jar", parts[2]);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException invalid) {
            throw ShelfError.NAME.of(
                    "The coordinates " + coordinates + " are invalid; use GROUP:ARTIFACT:VERSION", invalid);
        }
    }

    /** Returns the bundle with these coordinates and a version; empty if there is none, or it is not a bundle. */
    Optional<ShelfBundle> bundle(String coordinates) throws IOException {
        Optional<Path> file = file(coordinates);
        return file.isEmpty()
                ? Optional.empty()
                : ShelfBundle.ofJar(file.get(), source.name(), coordinates, FileHash.of(file.get()));
    }

    /** Returns a downloaded artifact; empty if the repository does not have it. */
    Optional<Path> file(String coordinates) throws IOException {
        try {
            return Optional.ofNullable(client.system()
                    .resolveArtifact(
                            client.session(), new ArtifactRequest(artifact(coordinates), List.of(remote), null))
                    .getArtifact()
                    .getPath());
        } catch (ArtifactResolutionException failed) {
            boolean absent = failed.getResults().stream()
                    .flatMap(result -> result.getExceptions().stream())
                    .allMatch(ArtifactNotFoundException.class::isInstance);
            if (absent) {
                return Optional.empty();
            }
            throw unreadable(coordinates, failed);
        } catch (IllegalArgumentException invalid) {
            throw unreadable(coordinates, invalid);
        }
    }

    /** Returns the bundles among the dependencies of an artifact, the provided ones included, and their dependencies. */
    List<ShelfBundle> dependencies(String coordinates) throws IOException {
        List<Dependency> direct;
        List<DependencyNode> nodes = new ArrayList<>();
        try {
            direct = client
                    .system()
                    .readArtifactDescriptor(
                            client.session(),
                            new ArtifactDescriptorRequest(artifact(coordinates), List.of(remote), null))
                    .getDependencies()
                    .stream()
                    .filter(each -> SCOPES.contains(each.getScope()) && !each.isOptional())
                    .toList();
            collect(
                    client.system()
                            .collectDependencies(
                                    client.session(),
                                    new CollectRequest(
                                            direct.stream()
                                                    .map(each -> each.setScope("compile"))
                                                    .toList(),
                                            List.of(),
                                            List.of(remote)))
                            .getRoot(),
                    nodes);
        } catch (ArtifactDescriptorException | DependencyCollectionException | IllegalArgumentException failed) {
            // The last one is about names with dots and slashes in a file of the repository.
            throw unreadable(coordinates, failed);
        }
        List<ShelfBundle> bundles = new ArrayList<>();
        for (DependencyNode node : nodes) {
            Artifact artifact = node.getArtifact();
            bundle(artifact.getGroupId() + ":" + artifact.getArtifactId() + ":" + artifact.getVersion())
                    .ifPresent(bundles::add);
        }
        return bundles;
    }

    private static void collect(DependencyNode root, List<DependencyNode> nodes) throws IOException {
        for (DependencyNode child : root.getChildren()) {
            if (child.getArtifact().getExtension().equals("jar")
                    && child.getArtifact().getClassifier().isEmpty()) {
                nodes.add(child);
            }
            if (nodes.size() > MOST_DEPENDENCIES) {
                throw ShelfError.UNFIT.of("The bundle has more than " + MOST_DEPENDENCIES + " dependencies");
            }
            collect(child, nodes);
        }
    }

    private IOException unreadable(String coordinates, Exception failed) {
        return ShelfError.SOURCE.of(
                "Source " + source.text() + ": " + coordinates + " cannot be read: " + client.reasonOf(failed),
                RepositoryClient.remedy(source, failed),
                failed);
    }
}
