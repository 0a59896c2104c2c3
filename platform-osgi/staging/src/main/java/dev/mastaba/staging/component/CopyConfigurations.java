package dev.mastaba.staging.component;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Filter;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * The configurations of one bundle, in memory. Code outside of this package can read but not change them. Safe for any thread.
 */
final class CopyConfigurations implements ConfigurationAdmin {
    private static final Pattern ID = Pattern.compile("\\(service\\.pid=([^()*\\\\]+)\\)");
    private static final Pattern FACTORY = Pattern.compile("\\(service\\.factoryPid=([^()*\\\\]+)\\)");

    private final ConcurrentMap<String, OwnerConfiguration> byId = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, ConcurrentMap<String, OwnerConfiguration>> byFactory =
            new ConcurrentHashMap<>();

    void add(OwnerConfiguration added) {
        byId.put(added.pid(), added);
        byFactory
                .computeIfAbsent(added.factoryPid(), any -> new ConcurrentHashMap<>())
                .put(added.pid(), added);
    }

    void remove(OwnerConfiguration removed) {
        byId.remove(removed.pid());
        byFactory.getOrDefault(removed.factoryPid(), new ConcurrentHashMap<>()).remove(removed.pid());
    }

    @Override
    public Configuration @Nullable [] listConfigurations(@Nullable String filter) throws InvalidSyntaxException {
        List<Configuration> found = new ArrayList<>();
        Filter parsed = filter == null ? null : FrameworkUtil.createFilter(filter);
        for (OwnerConfiguration each : candidates(filter == null ? "" : filter)) {
            if (parsed == null || parsed.match(each.getProperties())) {
                found.add(each);
            }
        }
        return found.isEmpty() ? null : found.toArray(Configuration[]::new);
    }

    /** Returns all configurations that a filter can match. Declarative services name an id or alternative factories, for which these are few. */
    private Collection<OwnerConfiguration> candidates(String filter) {
        Matcher id = ID.matcher(filter);
        if (id.matches()) {
            OwnerConfiguration one = byId.get(id.group(1));
            return one == null ? List.of() : List.of(one);
        }
        Map<String, OwnerConfiguration> found = new TreeMap<>();
        Matcher factories = FACTORY.matcher(filter);
        while (factories.find()) {
            found.putAll(byFactory.getOrDefault(factories.group(1), new ConcurrentHashMap<>()));
        }
        boolean alternatives = factories.replaceAll("").equals("(|)");
        return alternatives ? found.values() : byId.values();
    }

    @Override
    public Configuration createFactoryConfiguration(String factoryPid) {
        throw readOnly();
    }

    @Override
    public Configuration createFactoryConfiguration(String factoryPid, @Nullable String location) {
        throw readOnly();
    }

    @Override
    public Configuration getConfiguration(String pid, @Nullable String location) {
        throw readOnly();
    }

    @Override
    public Configuration getConfiguration(String pid) {
        throw readOnly();
    }

    @Override
    public Configuration getFactoryConfiguration(String factoryPid, String name, @Nullable String location) {
        throw readOnly();
    }

    @Override
    public Configuration getFactoryConfiguration(String factoryPid, String name) {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException(OwnerConfiguration.READ_ONLY);
    }
}
