package dev.mastaba.jdbc;

import dev.mastaba.services.TenantDatabases;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open owners and their databases. Safe for any thread. */
final class OpenTenants implements TenantDatabases, AutoCloseable {
    /** The maximum number of databases of all tenants. A database costs memory only for its service until it is used. */
    static final int MOST = 10_000;

    private static final Logger LOG = LoggerFactory.getLogger(OpenTenants.class);

    private final TenantSources sources;
    private final Databases applications;
    private final Map<String, Tenant> tenants = new TreeMap<>();
    private final Map<DatabaseSettings, TenantPool> pools = new HashMap<>();
    private final Map<String, Set<DatabaseSettings>> byData = new HashMap<>();
    private final Set<String> wanted = new TreeSet<>();
    private Set<String> serving = Set.of();

    /** The databases of an open owner. */
    private record Tenant(String id, TenantDatabaseSettings settings, Map<String, TenantDataSource> byName) {}

    OpenTenants(TenantSources sources, Databases applications) {
        this.sources = sources;
        this.applications = applications;
    }

    @Override
    public List<String> open(String owner, String tenant, Map<String, String> settings) {
        synchronized (tenants) {
            if (tenants.containsKey(owner)) {
                throw new IllegalStateException(owner + " is open");
            }
            TenantDatabaseSettings read = TenantDatabaseSettings.read(tenant, settings);
            List<String> problems = new ArrayList<>(read.problems());
            Set<String> names = names(read);
            addProblems(tenant, read, problems);
            if (size() + names.size() > MOST) {
                problems.add(JdbcProblems.tooManyOfTenants(tenant, MOST));
            }
            if (problems.isEmpty()) {
                Tenant opened = new Tenant(tenant, read, new TreeMap<>());
                tenants.put(owner, opened);
                names.forEach(name -> add(owner, opened, name));
            }
            return List.copyOf(problems);
        }
    }

    /** Registers the databases to which components refer for all open owners that can have them. */
    void want(Set<String> names) {
        synchronized (tenants) {
            if (wanted.addAll(names)) {
                tenants.forEach((owner, tenant) -> want(owner, tenant, names));
            }
        }
    }

    private void want(String owner, Tenant tenant, Set<String> names) {
        Set<String> added = new TreeSet<>(names);
        added.removeIf(name -> tenant.byName().containsKey(name) || lacks(tenant.settings(), name));
        if (size() + added.size() > MOST) {
            LOG.error("{}", JdbcProblems.tooManyOfTenants(tenant.id(), MOST));
        } else {
            added.forEach(name -> add(owner, tenant, name));
        }
    }

    /** Removes the databases to which no component refers any longer and that were never used, except those in the settings of tenants. */
    void unwant(Set<String> names) {
        synchronized (tenants) {
            wanted.removeAll(names);
            tenants.values().forEach(tenant -> {
                Set<String> unused = new TreeSet<>(names);
                unused.removeAll(tenant.settings().names());
                unused.forEach(name -> removeUnused(tenant, name));
            });
            closeUnusedPools();
        }
    }

    private static void removeUnused(Tenant tenant, String name) {
        TenantDataSource source = tenant.byName().get(name);
        TenantPool own = source == null ? null : source.own();
        if (source != null && own != null && !own.pool().wasUsed()) {
            tenant.byName().remove(name);
            source.close();
        }
    }

    @Override
    public Map<String, String> missing(String owner) {
        synchronized (tenants) {
            Tenant known = tenants.get(owner);
            Map<String, String> missing = new TreeMap<>();
            if (known != null) {
                wanted.stream()
                        .filter(name -> lacks(known.settings(), name))
                        .forEach(name -> missing.put(name, JdbcProblems.notConfigured(known.id(), name)));
            }
            return missing;
        }
    }

    @Override
    public void serve(Set<String> owners) {
        synchronized (tenants) {
            serving = Set.copyOf(owners);
            Set<TenantPool> served = pools(tenant -> serving.contains(tenant.getKey()));
            // First those that end: the databases of one tenant have the same names before and after a change.
            pools.values().stream().filter(pool -> !served.contains(pool)).forEach(pool -> pool.serve(false));
            served.forEach(pool -> pool.serve(true));
        }
    }

    @Override
    public void close(String owner) {
        synchronized (tenants) {
            Tenant known = tenants.remove(owner);
            if (known != null) {
                known.byName().values().forEach(TenantDataSource::close);
                closeUnusedPools();
            }
        }
    }

    /** Closes all pools, because the server shuts down. */
    @Override
    public void close() {
        synchronized (tenants) {
            pools.values().forEach(pool -> pool.pool().close());
            tenants.clear();
        }
    }

    /** Returns the names of the databases that an owner with these settings has. */
    private Set<String> names(TenantDatabaseSettings settings) {
        Set<String> names = new TreeSet<>(settings.names());
        wanted.stream().filter(name -> !lacks(settings, name)).forEach(names::add);
        return names;
    }

    /** Returns whether the applications configure a database that these settings of a tenant do not mention. */
    private boolean lacks(TenantDatabaseSettings settings, String name) {
        return applications.configured().containsKey(name) && !settings.names().contains(name);
    }

    private void addProblems(String tenant, TenantDatabaseSettings read, List<String> problems) {
        read.shared().stream()
                .filter(name -> applications.find(name).isEmpty())
                .forEach(name -> problems.add(JdbcProblems.nothingToShare(tenant, name)));
        Path folder = sources.data().resolve("tenants").resolve(tenant);
        read.databases().stream()
                .filter(any -> applications.checksTenants())
                .forEach(database -> TenantUrls.objection(database.url(), folder)
                        .ifPresent(reason -> problems.add(JdbcProblems.forbiddenUrl(database, reason))));
        Map<String, DatabaseSettings> ofApplications = new HashMap<>();
        applications.all().forEach(database -> ofApplications.put(database.data(), database));
        read.databases()
                .forEach(database -> Stream.concat(
                                byData.getOrDefault(database.data(), Set.of()).stream(),
                                Stream.ofNullable(ofApplications.get(database.data())))
                        .filter(other -> !other.owner().equals(tenant))
                        .findFirst()
                        .ifPresent(other -> problems.add(JdbcProblems.sameData(database, other))));
    }

    private void add(String owner, Tenant tenant, String name) {
        TenantDataSource source;
        if (tenant.settings().shared().contains(name)) {
            source = TenantDataSource.shared(
                    sources.context(),
                    owner,
                    name,
                    () -> applications.find(name).orElse(null));
        } else {
            TenantPool pool = pool(tenant.settings().databases().stream()
                    .filter(database -> database.name().equals(name))
                    .findFirst()
                    .orElseGet(() -> sources.file(tenant.id(), name)));
            pool.serve(pool.isServing() || serving.contains(owner));
            source = TenantDataSource.of(sources.context(), owner, name, pool);
        }
        tenant.byName().put(name, source);
    }

    private TenantPool pool(DatabaseSettings database) {
        byData.computeIfAbsent(database.data(), any -> new HashSet<>()).add(database);
        return pools.computeIfAbsent(database, any -> new TenantPool(sources, database));
    }

    private void closeUnusedPools() {
        Set<TenantPool> used = pools(any -> true);
        pools.values().stream().filter(pool -> !used.contains(pool)).toList().forEach(pool -> {
            DatabaseSettings database = pool.database();
            pools.remove(database);
            Set<DatabaseSettings> same = byData.getOrDefault(database.data(), new HashSet<>());
            same.remove(database);
            if (same.isEmpty()) {
                byData.remove(database.data());
            }
            pool.close();
        });
    }

    private Set<TenantPool> pools(Predicate<Map.Entry<String, Tenant>> some) {
        return tenants.entrySet().stream()
                .filter(some)
                .flatMap(tenant -> tenant.getValue().byName().values().stream())
                .map(TenantDataSource::own)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private int size() {
        return tenants.values().stream()
                .mapToInt(tenant -> tenant.byName().size())
                .sum();
    }
}
