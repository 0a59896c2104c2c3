package dev.mastaba.staging.addon;

import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.staging.Copy;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * A comparison of the databases that components refer to by name with the databases that the server's settings configure. A server without a
 * configured database keeps everything in files, so that there is nothing to compare.
 */
public final class DatabaseNames {
    private static final Pattern CONFIGURED = Pattern.compile("jdbc\\.([^.]+)\\.url");
    /** A tenant configures a database, or shares one of the server. */
    private static final Pattern OF_TENANT = Pattern.compile("jdbc\\.([^.]+)\\.(?:url|shared)");

    private static final Pattern REFERRED_TO = Pattern.compile("\\(\\s*name\\s*=\\s*([a-z0-9_-]+)\\s*\\)");

    private final ServiceComponentRuntime components;
    private final Set<String> configured = new TreeSet<>();

    /**
     * Creates a comparison with these settings.
     *
     * @param server the settings of the server
     */
    public DatabaseNames(ServiceComponentRuntime components, Settings server) {
        this.components = components;
        configured.addAll(names(server, CONFIGURED));
    }

    private static Set<String> names(Settings settings, Pattern pattern) {
        Set<String> names = new TreeSet<>();
        settings.values().keySet().forEach(name -> {
            Matcher matcher = pattern.matcher(name);
            if (matcher.matches()) {
                names.add(matcher.group(1));
            }
        });
        return names;
    }

    /**
     * Returns a problem for each database that a bundle refers to but the settings do not configure, although they configure other databases.
     *
     * @param others the settings of applications and tenants; a tenant that lacks a database which another one configures has an error of its own
     */
    public List<Problem> notConfigured(@Nullable Copy copy, Collection<Settings> others) {
        if (copy == null || configured.isEmpty()) {
            return List.of();
        }
        Set<String> ofTenants = new TreeSet<>();
        others.forEach(settings -> ofTenants.addAll(names(settings, OF_TENANT)));
        return components.getComponentDescriptionDTOs(copy.bundle()).stream()
                .flatMap(component -> List.of(component.references).stream()
                        .filter(reference ->
                                reference.interfaceName.equals("javax.sql.DataSource") && reference.target != null)
                        .flatMap(reference ->
                                REFERRED_TO.matcher(reference.target).results())
                        .map(name -> name.group(1))
                        .filter(name -> !configured.contains(name) && !ofTenants.contains(name))
                        .distinct()
                        .map(name -> notConfigured(
                                Origin.named(copy.name(), component.implementationClass), name, configured)))
                .toList();
    }

    public static Problem notConfigured(Origin origin, String name, Set<String> configured) {
        return new Problem(
                "MAST-DEPLOY-044",
                "A component refers to the database " + name
                        + ", which conf/server.cfg does not configure; the server uses the H2 file var/data/" + name
                        + ".mv.db instead." + NearMisses.hint(name, configured),
                origin,
                "Fix the name in the target of the component's @Reference or in conf/server.cfg, which configures: "
                        + String.join(", ", configured),
                "Or configure it in conf/server.cfg, and restart the server: jdbc." + name + ".url = jdbc:…");
    }
}
