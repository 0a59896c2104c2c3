package dev.mastaba.osgi.link;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWiring;

/** A check that the classes of bundles match the classes of the bundles that they are wired to. For one thread. */
public final class LinkCheck {
    private static final int MOST_KNOWN = 512;
    private static final Comparator<BrokenReference> ORDER = Comparator.comparing(
                    (BrokenReference each) -> each.place().toString())
            .thenComparing(BrokenReference::text);

    private final Set<BundleWiring> passed = Collections.newSetFromMap(new WeakHashMap<>());
    private final Map<String, SoftReference<BundleUses>> known = new LinkedHashMap<>(16, 0.75F, true);

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
        Map<String, BundleCapability> packages = wiring == null ? new HashMap<>() : Wires.packages(wiring);
        packages.values().removeIf(each -> trusted.contains(each.getRevision().getBundle()));
        if (wiring == null || packages.isEmpty() || passed.contains(wiring)) {
            return List.of();
        }
        Wires wires = new Wires(wiring, uses(bundle, digest, jar), packages);
        LinkRules rules = new LinkRules(wires);
        Set<BrokenReference> broken = new TreeSet<>(ORDER);
        wires.uses()
                .references()
                .forEach((reference, uses) -> uses.forEach(use -> {
                    Mismatch mismatch = rules.mismatch(reference, use);
                    if (mismatch != null && !reference.handles(mismatch.error())) {
                        broken.add(broken(wires, use, mismatch));
                    }
                }));
        for (Use use : wires.uses().kin()) {
            Mismatch mismatch = rules.mismatch(use);
            if (mismatch != null) {
                broken.add(broken(wires, use, mismatch));
            }
        }
        if (broken.isEmpty()) {
            passed.add(wiring);
        }
        return List.copyOf(broken);
    }

    private static BrokenReference broken(Wires wires, Use use, Mismatch mismatch) {
        BundleCapability exported = wires.exportedIn(mismatch.owner());
        Bundle provider = exported == null
                ? wires.wiring().getBundle()
                : exported.getRevision().getBundle();
        Map<String, Object> attributes = exported == null ? Map.of() : exported.getAttributes();
        return new BrokenReference(
                use.place(String.valueOf(wires.wiring().getBundle().getSymbolicName())),
                mismatch.text(),
                provider.getSymbolicName() + " " + provider.getVersion(),
                attributes.get(PackageNamespace.PACKAGE_NAMESPACE) + " "
                        + attributes.get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE));
    }

    private BundleUses uses(Bundle bundle, String digest, Path jar) throws IOException {
        SoftReference<BundleUses> former = known.get(digest);
        BundleUses uses = former == null ? null : former.get();
        if (uses == null) {
            uses = BundleUses.read(jar, classPath(bundle.getHeaders("").get(Constants.BUNDLE_CLASSPATH)));
            known.put(digest, new SoftReference<>(uses));
            if (known.size() > MOST_KNOWN) {
                known.remove(known.keySet().iterator().next());
            }
        }
        return uses;
    }

    private static Set<String> classPath(@Nullable String header) {
        return Stream.of((header == null ? "." : header).split(","))
                .map(clause -> clause.split(";", 2)[0].strip())
                .collect(Collectors.toSet());
    }
}
