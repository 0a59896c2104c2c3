package dev.mastaba.jdbc;

import dev.mastaba.services.TenantDatabases;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open tenants and their databases. Safe for any thread. */
final class OpenTenants implements TenantDatabases, AutoCloseable {
    /** The maximum number of databases of all tenants. A database costs memory only for its service until it is used. */
    static final int MOST = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(OpenTenants.class);

    private final TenantSources sources;
    private final Databases applications;
    private final Map<String, Tenant> tenants = new TreeMap<>();
    private final Map<String, DatabaseSettings> byData = new HashMap<>();
    private final Set<String> wanted = new TreeSet<>();

    /**
     * An open tenant.
     *
     * @param written the settings from which {@code settings} was read
     * @param data the keys of the tenant's databases in {@code byData}
     */
    private record Tenant(
            Map<String, String> written,
            TenantSettings settings,
            Map<String, TenantDataSource> byName,
            Set<String> data) {}

    OpenTenants(TenantSources sources, Databases applications) {
        this.sources = sources;
        this.applications = applications;
    }

    @Override
    public List<String> open(String tenant, Map<String, String> settings) {
        synchronized (tenants) {
            Tenant known = tenants.get(tenant);
            if (known != null && known.written().equals(settings)) {
                return List.of();
            }
            TenantSettings read = TenantSettings.read(tenant, settings);
            Map<String, TenantDataSource> byName = known == null ? new TreeMap<>() : known.byName();
            List<String> problems = new ArrayList<>(read.problems());
            Set<String> names = names(read);
            addProblems(tenant, read, byName.keySet(), names, problems);
            if (size() - byName.size() + names.size() > MOST) {
                problems.add(JdbcProblems.tooManyOfTenants(tenant, MOST));
            }
            if (problems.isEmpty()) {
                Tenant changed =
                        new Tenant(Map.copyOf(settings), read, byName, known == null ? new TreeSet<>() : known.data());
                tenants.put(tenant, changed);
                names.forEach(name -> serve(tenant, changed, name));
                closeOthers(changed, names);
                index(changed);
            }
            return List.copyOf(problems);
        }
    }

    /** Registers the databases to which components refer for all open tenants that can have them. */
    void want(Set<String> names) {
        synchronized (tenants) {
            if (!wanted.addAll(names)) {
                return;
            }
            tenants.forEach((id, tenant) -> want(id, tenant, names));
        }
    }

    private void want(String id, Tenant tenant, Set<String> names) {
        Set<String> added = new TreeSet<>(names);
        added.removeIf(name -> tenant.byName().containsKey(name) || lacks(tenant.settings(), name));
        if (size() + added.size() > MOST) {
            LOG.error("{}", JdbcProblems.tooManyOfTenants(id, MOST));
        } else if (!added.isEmpty()) {
            added.forEach(name -> serve(id, tenant, name));
            index(tenant);
        }
    }

    /** Records which data a tenant has, so that no other tenant gets it. */
    private void index(Tenant tenant) {
        tenant.data().forEach(byData::remove);
        tenant.data().clear();
        tenant.byName().values().stream()
                .flatMap(source -> Stream.ofNullable(source.database()))
                .forEach(database -> {
                    tenant.data().add(database.data());
                    byData.put(database.data(), database);
                });
    }

    @Override
    public Map<String, String> missing(String tenant) {
        synchronized (tenants) {
            Tenant known = tenants.get(tenant);
            Map<String, String> missing = new TreeMap<>();
            if (known != null) {
                wanted.stream()
                        .filter(name -> lacks(known.settings(), name))
                        .forEach(name -> missing.put(name, JdbcProblems.notConfigured(tenant, name)));
            }
            return missing;
        }
    }

    @Override
    public void close(String tenant) {
        synchronized (tenants) {
            Tenant known = tenants.remove(tenant);
            if (known != null) {
                known.byName().values().forEach(TenantDataSource::close);
                known.data().forEach(byData::remove);
            }
        }
    }

    /** Closes all pools, because the server shuts down. */
    @Override
    public void close() {
        synchronized (tenants) {
            sources().forEach(TenantDataSource::shutDown);
            tenants.clear();
        }
    }

    /** Returns the names of the databases that a tenant with these settings has. */
    private Set<String> names(TenantSettings settings) {
        Set<String> names = new TreeSet<>(settings.shared());
        settings.databases().forEach(database -> names.add(database.name()));
        wanted.stream().filter(name -> !lacks(settings, name)).forEach(names::add);
        return names;
    }

    /** Returns whether the applications configure a database that these settings of a tenant do not mention. */
    private boolean lacks(TenantSettings settings, String name) {
        return applications.configured().containsKey(name)
                && !settings.shared().contains(name)
                && settings.databases().stream()
                        .noneMatch(database -> database.name().equals(name));
    }

    private void addProblems(
            String tenant, TenantSettings read, Set<String> before, Set<String> names, List<String> problems) {
        before.stream()
                .filter(name -> !names.contains(name) && lacks(read, name))
                .forEach(name -> problems.add(JdbcProblems.notConfigured(tenant, name)));
        read.shared().stream()
                .filter(name -> applications.find(name).isEmpty())
                .forEach(name -> problems.add(JdbcProblems.nothingToShare(tenant, name)));
        Map<String, DatabaseSettings> ofApplications = new HashMap<>();
        applications.all().forEach(database -> ofApplications.put(database.data(), database));
        read.databases().forEach(database -> {
            DatabaseSettings other = byData.getOrDefault(database.data(), ofApplications.get(database.data()));
            if (other != null && !other.owner().equals(tenant)) {
                problems.add(JdbcProblems.sameData(database, other));
            }
        });
    }

    private void serve(String id, Tenant tenant, String name) {
        TenantDataSource source = tenant.byName().computeIfAbsent(name, any -> sources.empty(id, name));
        if (tenant.settings().shared().contains(name)) {
            applications.find(name).ifPresent(source::share);
        } else {
            source.use(tenant.settings().databases().stream()
                    .filter(database -> database.name().equals(name))
                    .findFirst()
                    .orElseGet(() -> sources.file(id, name)));
        }
    }

    private static void closeOthers(Tenant tenant, Set<String> names) {
        Set<String> gone = new TreeSet<>(tenant.byName().keySet());
        gone.removeAll(names);
        gone.forEach(name -> Stream.ofNullable(tenant.byName().remove(name)).forEach(TenantDataSource::close));
    }

    private int size() {
        return (int) sources().count();
    }

    private Stream<TenantDataSource> sources() {
        return tenants.values().stream().flatMap(tenant -> tenant.byName().values().stream());
    }
}
