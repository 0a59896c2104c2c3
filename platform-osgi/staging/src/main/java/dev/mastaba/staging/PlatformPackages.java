package dev.mastaba.staging;

import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/**
 * The packages of the framework and of the platform's bundles; an add-on must not export any of them. It may export those of other bundles, such as
 * libraries of a framework that others use as well.
 */
final class PlatformPackages {
    private final BundleContext context;
    private final InstalledAddOns addOns = new InstalledAddOns();

    PlatformPackages(BundleContext context) {
        this.context = context;
    }

    List<Problem> problemsOf(Bundle addOn) {
        List<String> exported = exportsOf(addOn);
        if (exported.isEmpty()) {
            return List.of();
        }
        Map<String, String> exporters = exporters();
        SortedSet<String> twice = new TreeSet<>(exported);
        twice.retainAll(exporters.keySet());
        SortedSet<String> platform = new TreeSet<>();
        twice.forEach(name -> platform.add(exporters.get(name)));
        return twice.isEmpty()
                ? List.of()
                : List.of(StageProblems.exportsPlatformPackages(addOn.getSymbolicName(), twice, platform));
    }

    private Map<String, String> exporters() {
        Map<String, String> exporters = new TreeMap<>();
        for (Bundle bundle : context.getBundles()) {
            if (isPlatform(bundle)) {
                exportsOf(bundle)
                        .forEach(name -> exporters.putIfAbsent(name, String.valueOf(bundle.getSymbolicName())));
            }
        }
        return exporters;
    }

    private boolean isPlatform(Bundle bundle) {
        return bundle.getBundleId() == Constants.SYSTEM_BUNDLE_ID
                || String.valueOf(bundle.getSymbolicName()).startsWith("dev.mastaba.")
                        && !Copy.is(bundle)
                        && !addOns.contains(bundle);
    }

    private static List<String> exportsOf(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        for (BundleCapability capability : revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE)) {
            names.add(String.valueOf(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE)));
        }
        return names;
    }
}
