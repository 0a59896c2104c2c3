package dev.mastaba.launcher.shelf;

import aQute.bnd.osgi.resource.CapReqBuilder;
import aQute.bnd.osgi.resource.ResourceBuilder;
import aQute.bnd.osgi.resource.ResourceUtils;
import aQute.bnd.osgi.resource.ResourceUtils.ContentCapability;
import aQute.bnd.version.Version;
import dev.mastaba.launcher.source.Folders;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.osgi.resource.Capability;
import org.osgi.resource.Resource;

/** The capabilities of an installation without deployed bundles: those of its own bundles, of the launcher, and of the Java runtime. */
final class PlatformCapabilities {
    /** The bundles whose packages the launcher exports from its own class path. */
    private static final Pattern OF_LAUNCHER =
            Pattern.compile("(org\\.apache\\.felix\\.framework|slf4j-api|platform-services)-.*\\.jar");

    private static final List<String> EXTENDERS =
            List.of("osgi.serviceloader.processor", "osgi.serviceloader.registrar");
    /** The contracts of a server that bundles outside of an index or of {@code system/} provide. */
    private static final Map<String, String> CONTRACTS = Map.of("dev.mastaba.container", "0.1.0");

    private final Map<String, Resource> addOns = new TreeMap<>();
    private final List<Resource> fixed = new ArrayList<>();

    private PlatformCapabilities() {}

    /**
     * Reads the capabilities of an installation.
     *
     * @throws IOException with a message for people if its index cannot be read
     */
    static PlatformCapabilities of(Path home) throws IOException {
        PlatformCapabilities platform = new PlatformCapabilities();
        Path index = home.resolve("index.xml");
        if (!Files.isRegularFile(index)) {
            throw new IOException(index + " does not exist, which only the complete archive contains");
        }
        for (Resource resource : BundleIndex.resources(index, index.toUri(), index.toString())) {
            ContentCapability content = ResourceUtils.getContentCapability(resource);
            if (content != null && "file".equals(content.url().getScheme())) {
                Path file = Path.of(content.url());
                if (file.startsWith(home.resolve("addons"))) {
                    platform.addOns.put(String.valueOf(ResourceUtils.getIdentity(resource)), resource);
                } else if (file.startsWith(home.resolve("system"))) {
                    platform.fixed.add(resource);
                }
            }
        }
        for (Path jar : Folders.list(home.resolve("lib"), "*.jar")) {
            if (OF_LAUNCHER.matcher(String.valueOf(jar.getFileName())).matches()) {
                ShelfBundle.ofJar(jar, "", "", "").map(ShelfBundle::resource).ifPresent(platform.fixed::add);
            }
        }
        return platform;
    }

    /** Returns whether the installation has an add-on or a library with this symbolic name. */
    boolean has(String name) {
        return addOns.containsKey(name)
                || fixed.stream().anyMatch(resource -> name.equals(ResourceUtils.getIdentity(resource)));
    }

    /** Returns one resource with all capabilities, except those of add-ons that deployed bundles replace. */
    Resource without(List<String> replaced) {
        Map<String, Resource> left = new LinkedHashMap<>(addOns);
        replaced.forEach(left::remove);
        List<Resource> all = new ArrayList<>(fixed);
        all.addAll(left.values());
        return Candidates.merged(all, java());
    }

    /** Returns the capabilities of the Java runtime and of the launcher. */
    private static List<Capability> java() {
        ResourceBuilder builder = new ResourceBuilder();
        List<String> versions = new ArrayList<>(List.of("1.2", "1.3", "1.4", "1.5", "1.6", "1.7", "1.8"));
        for (int version = 9; version <= Runtime.version().feature(); version++) {
            versions.add(Integer.toString(version));
        }
        versions.forEach(version -> add(builder, "osgi.ee", "JavaSE", version));
        Arrays.asList("compact1", "compact2", "compact3")
                .forEach(profile -> add(builder, "osgi.ee", "JavaSE/" + profile, "1.8"));
        ModuleLayer.boot().modules().stream()
                .flatMap(module -> Optional.ofNullable(module.getDescriptor()).stream())
                .flatMap(module -> module.exports().stream())
                .filter(exports -> !exports.isQualified())
                .map(ModuleDescriptor.Exports::source)
                .forEach(name -> add(builder, "osgi.wiring.package", name, "0.0.0"));
        EXTENDERS.forEach(name -> add(builder, "osgi.extender", name, "1.0"));
        CONTRACTS.forEach((name, version) -> add(builder, "osgi.implementation", name, version));
        return builder.getCapabilities();
    }

    private static void add(ResourceBuilder builder, String namespace, String name, String version) {
        try {
            builder.addCapability(new CapReqBuilder(namespace)
                    .addAttribute(namespace, name)
                    .addAttribute("version", Version.parseVersion(version)));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
