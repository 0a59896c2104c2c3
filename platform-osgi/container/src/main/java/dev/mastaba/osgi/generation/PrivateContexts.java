package dev.mastaba.osgi.generation;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Introspector.Registered;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.staging.Copy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The view context types that no other bundle can import, because they are in private packages of their bundle: an extension cannot register a view
 * for them by type.
 */
public final class PrivateContexts {
    private static final String PACKAGE = "osgi.wiring.package";

    private final Collection<Copy> copies;
    private final Map<String, Registered> views = new TreeMap<>();

    private PrivateContexts(Generation generation) {
        this.copies = generation.copies().values();
        for (Application application : generation.distinctApplications().values()) {
            for (Registered view : application.introspector().category("views")) {
                views.putIfAbsent(String.valueOf(view.introspectable().facts().get("context")), view);
            }
        }
    }

    /** Returns one problem for each such type, ordered by type name. */
    public static List<Problem> in(Generation generation) {
        PrivateContexts contexts = new PrivateContexts(generation);
        List<Problem> problems = new ArrayList<>();
        contexts.views.forEach((type, view) -> contexts.copies.stream()
                .map(Copy::bundle)
                .map(bundle -> bundle.adapt(BundleWiring.class))
                .filter(wiring -> wiring != null && keepsToItself(wiring, type))
                .findFirst()
                .ifPresent(
                        wiring -> problems.add(problem(type, wiring.getBundle().getSymbolicName(), view))));
        return problems;
    }

    private static boolean keepsToItself(BundleWiring wiring, String type) {
        int dot = type.lastIndexOf('.');
        if (dot < 0) {
            return false;
        }
        String name = type.substring(0, dot);
        return wiring.getCapabilities(PACKAGE).stream()
                        .noneMatch(
                                exported -> name.equals(exported.getAttributes().get(PACKAGE)))
                && wiring.getRequiredWires(PACKAGE).stream()
                        .noneMatch(wire ->
                                name.equals(wire.getCapability().getAttributes().get(PACKAGE)))
                && contains(wiring, name.replace('.', '/'), type.substring(dot + 1) + ".class");
    }

    /** Returns whether a file is on the class path of a bundle. A search of the class path reads the names of all its files. */
    private static boolean contains(BundleWiring wiring, String folder, String file) {
        Bundle bundle = wiring.getBundle();
        return bundle.getEntry("/" + folder + "/" + file) != null
                || bundle.getHeaders("").get(Constants.BUNDLE_CLASSPATH) != null
                        && !wiring.listResources("/" + folder, file, BundleWiring.LISTRESOURCES_LOCAL)
                                .isEmpty();
    }

    /** Returns the view's origin without the name of the add-on. */
    private static String where(Registered view) {
        String owner = view.owner() + ": ";
        return view.origin().startsWith(owner) ? view.origin().substring(owner.length()) : view.origin();
    }

    private static Problem problem(String type, String bundle, Registered view) {
        String name = type.substring(0, type.lastIndexOf('.'));
        return new Problem(
                "MAST-DEPLOY-043",
                "View " + view.introspectable().key() + " has the context type " + type
                        + ", which other bundles cannot import: " + bundle + " does not export the package " + name
                        + ".",
                Origin.named(view.owner(), where(view)),
                "Add to the package-info.java of " + name + ": @Export @Version(\"1.0.0\")",
                "Until the package is exported, use in an extension: contextNamed(\"" + type + "\")");
    }
}
