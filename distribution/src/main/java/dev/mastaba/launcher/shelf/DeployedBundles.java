package dev.mastaba.launcher.shelf;

import aQute.bnd.osgi.resource.CapReqBuilder;
import aQute.bnd.osgi.resource.ResourceBuilder;
import dev.mastaba.launcher.source.FileHash;
import dev.mastaba.launcher.source.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * The bundles in {@code bundles/} of a server. Of several versions of a bundle, the highest one serves.
 *
 * @param bundles the bundles by name
 */
record DeployedBundles(Map<String, ShelfBundle> bundles) {
    DeployedBundles {
        bundles = Map.copyOf(bundles);
    }

    /** Reads the bundles in a folder; files that are not bundles are left out, such as overrides without a manifest. */
    static DeployedBundles in(Path folder) throws IOException {
        Map<String, ShelfBundle> found = new TreeMap<>();
        if (Files.isDirectory(folder)) {
            for (Path jar : Folders.list(folder, "[!.]*.jar")) {
                bundle(jar)
                        .ifPresent(bundle -> found.merge(
                                bundle.name(), bundle, (a, b) -> a.version().compareTo(b.version()) >= 0 ? a : b));
            }
        }
        return new DeployedBundles(found);
    }

    private static Optional<ShelfBundle> bundle(Path jar) {
        try {
            return ShelfBundle.ofJar(jar, "", String.valueOf(jar.getFileName()), FileHash.of(jar));
        } catch (IOException | RuntimeException unusable) {
            // The server refuses it as well, and reports the reason.
            return Optional.empty();
        }
    }

    Optional<ShelfBundle> bundle(String name) {
        return Optional.ofNullable(bundles.get(name));
    }

    List<String> names() {
        return bundles.keySet().stream().sorted().toList();
    }

    /** Returns the bundles without requirements that nothing satisfies now, because a change does not have to satisfy them either. */
    DeployedBundles relaxed(Resource platform) {
        Candidates now = new Candidates(platform, new ArrayList<>(bundles.values()));
        Map<String, ShelfBundle> relaxed = new TreeMap<>();
        bundles.forEach((name, bundle) -> {
            List<Requirement> unsatisfied = Requirements.mandatory(bundle.resource()).stream()
                    .filter(requirement -> now.providers(requirement).isEmpty())
                    .toList();
            relaxed.put(name, unsatisfied.isEmpty() ? bundle : without(bundle, unsatisfied));
        });
        return new DeployedBundles(relaxed);
    }

    private static ShelfBundle without(ShelfBundle bundle, List<Requirement> requirements) {
        ResourceBuilder builder = new ResourceBuilder();
        bundle.resource()
                .getCapabilities(null)
                .forEach(capability -> builder.addCapability(CapReqBuilder.clone(capability)));
        bundle.resource().getRequirements(null).stream()
                .filter(requirement -> !requirements.contains(requirement))
                .forEach(requirement -> builder.addRequirement(CapReqBuilder.clone(requirement)));
        return new ShelfBundle(
                bundle.name(), bundle.version(), builder.build(), bundle.source(), bundle.location(), bundle.digest());
    }
}
