package dev.mastaba.osgi.link;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The classes that a bundle sees. For one thread.
 *
 * @param wiring the bundle
 * @param uses its classes
 * @param packages the packages that it gets from other bundles
 */
record Wires(BundleWiring wiring, BundleUses uses, Map<String, BundleCapability> packages) {
    /** Returns the packages that a bundle gets from other bundles. */
    static Map<String, BundleCapability> packages(BundleWiring wiring) {
        Map<String, BundleCapability> packages = new HashMap<>();
        for (BundleWire wire : wiring.getRequiredWires(BundleNamespace.BUNDLE_NAMESPACE)) {
            wire.getProviderWiring()
                    .getCapabilities(PackageNamespace.PACKAGE_NAMESPACE)
                    .forEach(each -> packages.put(nameOf(each), each));
        }
        wiring.getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE)
                .forEach(wire -> packages.put(nameOf(wire.getCapability()), wire.getCapability()));
        packages.keySet().removeIf(BundleUses::isOfJava);
        return packages;
    }

    private static String nameOf(BundleCapability capability) {
        return String.valueOf(capability.getAttributes().get(PackageNamespace.PACKAGE_NAMESPACE));
    }

    /** Returns the package from another bundle of the first class that a text names; null if it names none. */
    @Nullable
    BundleCapability exportedIn(String text) {
        for (String word : text.replace('/', '.').split("[^\\w.$]+")) {
            for (int end = word.lastIndexOf('.'); end > 0; end = word.lastIndexOf('.', end - 1)) {
                BundleCapability found = packages.get(word.substring(0, end));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    /**
     * Returns a class by its binary name without initializing it; null if it belongs neither to a wired package nor to the bundle, so that it is
     * optional.
     *
     * @throws ClassNotFoundException if the bundle that exports its package lacks it
     * @throws LinkageError if it does not match its own supertypes
     */
    @Nullable
    Class<?> find(String name) throws ClassNotFoundException {
        boolean known = uses.classes().contains(name.replace('.', '/'))
                || packages.containsKey(name.substring(0, Math.max(0, name.lastIndexOf('.'))));
        return known ? Class.forName(name, false, wiring.getClassLoader()) : null;
    }

    boolean isOwn(Class<?> type) {
        return type.getClassLoader() == wiring.getClassLoader();
    }

    /** Returns whether a class belongs to another bundle; those of Java are not checked. */
    boolean isForeign(Class<?> type) {
        return !isOwn(type) && !type.getModule().isNamed();
    }

    /** Returns the nearest of a class and its supertypes that belongs to another bundle. */
    Class<?> firstForeign(Class<?> type) {
        return isForeign(type) ? type : supertypes(type).findFirst().orElse(type);
    }

    /** Returns the supertypes of a class that belong to other bundles. */
    Stream<Class<?>> supertypes(Class<?> type) {
        return Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
                .flatMap(each -> Stream.concat(Stream.<Class<?>>of(each).filter(this::isForeign), supertypes(each)));
    }
}
