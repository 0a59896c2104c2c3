package dev.mastaba.staging.component;

import java.util.Dictionary;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * The configuration of the instances for one owner: a factory configuration, bound to a copy. It never changes.
 *
 * @param pid the id of the configuration
 * @param factoryPid the name under which components are configured
 * @param location the location of the copy's bundle
 * @param values the properties that the instances receive
 */
record OwnerConfiguration(String pid, String factoryPid, String location, Map<String, Object> values)
        implements Configuration {
    static final String READ_ONLY = "The server decides for which owners components exist; other code cannot change it";

    OwnerConfiguration {
        values = Map.copyOf(values);
    }

    @Override
    public String getPid() {
        return pid;
    }

    @Override
    public String getFactoryPid() {
        return factoryPid;
    }

    @Override
    public String getBundleLocation() {
        return location;
    }

    @Override
    public long getChangeCount() {
        return 1;
    }

    @Override
    public Dictionary<String, Object> getProperties() {
        Map<String, Object> properties = new TreeMap<>(values);
        properties.put(Constants.SERVICE_PID, pid);
        properties.put(ConfigurationAdmin.SERVICE_FACTORYPID, factoryPid);
        return FrameworkUtil.asDictionary(properties);
    }

    @Override
    public Dictionary<String, Object> getProcessedProperties(@Nullable ServiceReference<?> reference) {
        return getProperties();
    }

    @Override
    public Set<ConfigurationAttribute> getAttributes() {
        return Set.of(ConfigurationAttribute.READ_ONLY);
    }

    @Override
    public void update(Dictionary<String, ?> properties) {
        throw readOnly();
    }

    @Override
    public void update() {
        throw readOnly();
    }

    @Override
    public boolean updateIfDifferent(Dictionary<String, ?> properties) {
        throw readOnly();
    }

    @Override
    public void delete() {
        throw readOnly();
    }

    @Override
    public void setBundleLocation(String changed) {
        throw readOnly();
    }

    @Override
    public void addAttributes(ConfigurationAttribute... attributes) {
        throw readOnly();
    }

    @Override
    public void removeAttributes(ConfigurationAttribute... attributes) {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException(READ_ONLY);
    }
}
