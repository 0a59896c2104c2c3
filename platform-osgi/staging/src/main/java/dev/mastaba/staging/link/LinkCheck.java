package dev.mastaba.staging.link;

import dev.mastaba.core.extend.Origin;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** A check that the classes of bundles match the classes of the bundles that they are wired to. For one thread. */
public final class LinkCheck {
    private static final int MOST_KNOWN = 512;
    private static final Comparator<BrokenReference> ORDER = Comparator.comparing(
                    (BrokenReference each) -> each.place().toString())
            .thenComparing(BrokenReference::text);

    private final Set<BundleWiring> passed = Collections.newSetFromMap(new WeakHashMap<>());
    private final Map<Content, SoftReference<Map<Use, Origin>>> known = new HashMap<>();

    /**
     * Checks a resolved bundle, unless it passed before with the same wires.
     *
     * @param digest identifies its content
     * @param jar its content
     * @param trusted the bundles that were built and checked together with this one, which are not checked again
     * @return the references that it cannot use
     * @throws IOException if its content cannot be read
     */
    public List<BrokenReference> broken(Bundle bundle, String digest, Path jar, Set<Bundle> trusted)
            throws IOException {
        BundleWiring wiring = bundle.adapt(BundleWiring.class);
        if (wiring == null || passed.contains(wiring)) {
            return List.of();
        }
        Map<String, BundleCapability> packages = packages(wiring);
        packages.values().removeIf(each -> trusted.contains(each.getRevision().getBundle()));
        if (packages.isEmpty()) {
            return List.of();
        }
        ClassLoader own = wiring.getClassLoader();
        LinkRules rules = new LinkRules(own, packages.keySet(), name -> loaded(name, own));
        String name = String.valueOf(bundle.getSymbolicName());
        List<BrokenReference> broken = uses(name, digest, jar, packages.keySet()).entrySet().stream()
                .map(each -> broken(mismatch(rules, each.getKey()), each.getValue(), packages))
                .filter(Objects::nonNull)
                .distinct()
                .sorted(ORDER)
                .toList();
        if (broken.isEmpty()) {
            passed.add(wiring);
        }
        return broken;
    }

    /** Returns the packages that a bundle gets from other bundles, without those of Java, which the framework exports. */
    private static Map<String, BundleCapability> packages(BundleWiring wiring) {
        Map<String, BundleCapability> packages = new HashMap<>();
        for (BundleWire wire : wiring.getRequiredWires(BundleNamespace.BUNDLE_NAMESPACE)) {
            wire.getProviderWiring()
                    .getCapabilities(PackageNamespace.PACKAGE_NAMESPACE)
                    .forEach(each -> packages.put(nameOf(each), each));
        }
        wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .filter(wire -> !isPromisedOnly(wire))
                .forEach(wire -> packages.put(nameOf(wire.getCapability()), wire.getCapability()));
        packages.keySet().removeIf(name -> name.startsWith("java."));
        return packages;
    }

    /** Returns whether a bundle can do without a package of the framework: some frameworks export packages that not every JDK has, such as JavaFX. */
    private static boolean isPromisedOnly(BundleWire wire) {
        return wire.getProvider().getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID
                && Constants.RESOLUTION_OPTIONAL.equals(
                        wire.getRequirement().getDirectives().get(Constants.RESOLUTION_DIRECTIVE));
    }

    private static String nameOf(BundleCapability capability) {
        return String.valueOf(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
    }

    private static @Nullable LinkedClass loaded(String name, ClassLoader own) {
        try {
            return new LoadedClass(Class.forName(name.replace('/', '.'), false, own));
        } catch (ClassNotFoundException missing) {
            return null;
        }
    }

    /** Returns a mismatch by the rules, or by the virtual machine itself. Classes that cannot be loaded for another reason count as matching. */
    private static @Nullable Mismatch mismatch(LinkRules rules, Use use) {
        try {
            return rules.mismatch(use);
        } catch (TypeNotPresentException | NoClassDefFoundError incomplete) {
            return null;
        } catch (LinkageError refused) {
            String text = String.valueOf(refused.getMessage()).replace('/', '.').split("\\R| \\(", 2)[0];
            return use.how() == Use.ITSELF ? new Mismatch(text, text) : null;
        }
    }

    /** Returns the reference, whose package is the first one from another bundle that a text names; null if it names none. */
    private static @Nullable BrokenReference broken(
            @Nullable Mismatch mismatch, Origin place, Map<String, BundleCapability> packages) {
        if (mismatch == null) {
            return null;
        }
        String named = mismatch.named();
        return packages.entrySet().stream()
                .filter(each -> named.contains(each.getKey() + '.'))
                .min(Comparator.<Map.Entry<String, BundleCapability>>comparingInt(
                                each -> named.indexOf(each.getKey() + '.'))
                        .thenComparing(each -> -each.getKey().length()))
                .map(each -> {
                    Bundle provider = each.getValue().getRevision().getBundle();
                    Object version = each.getValue().getAttributes().get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE);
                    return new BrokenReference(
                            place,
                            mismatch.text(),
                            provider.getSymbolicName() + " " + provider.getVersion(),
                            each.getKey() + " " + version);
                })
                .orElse(null);
    }

    private Map<Use, Origin> uses(String bundle, String digest, Path jar, Set<String> packages) throws IOException {
        Content content = new Content(digest, Set.copyOf(packages));
        SoftReference<Map<Use, Origin>> former = known.get(content);
        Map<Use, Origin> uses = former == null ? null : former.get();
        if (uses == null) {
            uses = UseReader.read(bundle, JarClasses.of(jar), packages, false);
            if (known.size() >= MOST_KNOWN) {
                known.clear();
            }
            known.put(content, new SoftReference<>(uses));
        }
        return uses;
    }

    /** The content of a bundle, with the packages whose uses are read from it. */
    private record Content(String digest, Set<String> packages) {}
}
