package dev.mastaba.content.application;

import dev.mastaba.core.extend.InvalidSettingException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The settings by which operators define tenants. */
public final class TenantSettings {
    /** The setting of a tenant with the id of its application. */
    public static final String APPLICATION = "mastaba.application";
    /** The setting of a tenant or an application with the extensions that take part in it, separated by commas. */
    public static final String EXTENSIONS = "mastaba.extensions";
    /** The setting of an application with the value {@link #ONLY} or {@link #BESIDE}. */
    public static final String SERVES = "mastaba.tenants";
    /** The value of {@link #SERVES} with which only the tenants serve. */
    public static final String ONLY = "only";
    /** The value of {@link #SERVES} with which the application serves as well; the default. */
    public static final String BESIDE = "beside";
    /** The setting of a tenant that suspends it: requests get 503. */
    public static final String SUSPENDED = "mastaba.suspended";

    private static final String TENANT = "mastaba.tenant";
    private static final Pattern ID = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Set<String> OF_ONE = Set.of(
            MountSettings.HOST, MountSettings.PATH, EXTENSIONS, SERVES, SUSPENDED, TenantWaves.WAVES, TenantWaves.WAVE);
    private static final Set<String> ONLY_OF_TENANTS = Set.of(APPLICATION, SUSPENDED, TenantWaves.WAVE);
    private static final Set<String> ONLY_OF_APPLICATIONS = Set.of(SERVES, TenantWaves.WAVES);
    private static final String DATABASES = "jdbc.";

    private TenantSettings() {}

    /** Returns whether a text can be the id of a tenant: letters, digits, and hyphens, as in the label of a host name. (RFC 1123, section 2.1.) */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /**
     * Returns the settings of a tenant: its own, and those of its application that it does not set itself. The application's hosts, path, extensions,
     * and databases are not inherited. The composition reads the id from the setting {@code mastaba.tenant}.
     */
    public static Settings of(String id, Settings application, Settings own) {
        Map<String, String> values = new TreeMap<>(application.values());
        values.keySet().removeIf(name -> OF_ONE.contains(name) || name.startsWith(DATABASES));
        return new Settings(values, application.places())
                .with(own)
                .with(new Settings(Map.of(TENANT, id), Map.of(TENANT, "the name of " + TenantProblems.file(id))));
    }

    /** Returns those of a tenant's settings that it does not inherit. */
    public static Settings own(String id, Settings all) {
        Map<String, String> values = new TreeMap<>(all.values());
        values.keySet().removeIf(name -> !all.places().getOrDefault(name, "").startsWith(TenantProblems.file(id)));
        return new Settings(values, all.places());
    }

    /** Returns the settings of a tenant with other own settings; a value that it no longer sets itself is that of the changed settings. */
    public static Settings withOwn(String id, Settings former, Settings changed) {
        Map<String, String> values = new TreeMap<>(former.values());
        Set<String> own = new TreeSet<>(own(id, former).values().keySet());
        values.keySet().removeAll(own);
        own.addAll(own(id, changed).values().keySet());
        Map<String, String> all = new TreeMap<>(changed.values());
        all.keySet().retainAll(own);
        return new Settings(values, former.places()).with(new Settings(all, changed.places()));
    }

    /** Returns the id of a tenant's application; empty if it is not set. */
    public static String application(Settings tenant) {
        return tenant.text(APPLICATION, "").strip();
    }

    /** Returns those of these settings that have no effect in the file of an application, in alphabetical order. */
    public static List<String> ofTenantsIn(Set<String> names) {
        return ONLY_OF_TENANTS.stream().filter(names::contains).sorted().toList();
    }

    /** Returns those of these settings that have no effect in the file of a tenant, in alphabetical order. */
    public static List<String> ofApplicationsIn(Set<String> names) {
        return ONLY_OF_APPLICATIONS.stream().filter(names::contains).sorted().toList();
    }

    /** Returns the extensions that take part in an application or a tenant; empty if the setting does not restrict them. */
    public static Optional<Set<String>> extensions(Settings settings) {
        return settings.text(EXTENSIONS).map(any -> new TreeSet<>(settings.words(EXTENSIONS)));
    }

    /** Returns whether an application serves beside its tenants. */
    public static boolean servesBeside(Settings application) {
        return !application.text(SERVES, BESIDE).strip().equals(ONLY);
    }

    /** Returns whether a tenant is suspended; false if the value is invalid, which {@link #problems} reports. */
    public static boolean isSuspended(Settings tenant) {
        return suspended(tenant).orElse(false);
    }

    /** Returns the value of {@link #SUSPENDED}; empty if it is invalid. */
    private static Optional<Boolean> suspended(Settings tenant) {
        try {
            return Optional.of(tenant.flag(SUSPENDED, false));
        } catch (InvalidSettingException e) {
            return Optional.empty();
        }
    }

    /** Returns the problem with the setting {@link #SERVES} of an application. */
    public static Optional<Problem> problem(String application, Settings settings) {
        String value = settings.text(SERVES, BESIDE).strip();
        return Set.of(ONLY, BESIDE).contains(value)
                ? Optional.empty()
                : Optional.of(TenantProblems.wrongValue(application, SERVES, value, ONLY + " or " + BESIDE, ONLY));
    }

    /**
     * Returns the problems of a tenant's own settings file.
     *
     * @param id the name of the file without its suffix
     */
    public static List<Problem> problems(String id, Settings own) {
        if (!isId(id)) {
            return List.of(TenantProblems.badId(id));
        }
        if (own.text(TENANT).isPresent()) {
            return List.of(TenantProblems.ofServer(id, TENANT));
        }
        if (suspended(own).isEmpty()) {
            return List.of(TenantProblems.wrongValue(
                    "tenants/" + id, SUSPENDED, own.text(SUSPENDED, ""), "true or false", "true"));
        }
        return application(own).isEmpty() ? List.of(TenantProblems.noApplication(id)) : List.of();
    }
}
