package dev.mastaba.core.config;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.engine.commit.Committed;
import org.jspecify.annotations.Nullable;

/**
 * Something with a place of its own in the graph of an application.
 *
 * @param name its name, unique in the graph; empty for the deployer
 * @param id the application's id, as good as the name; empty for none
 * @param version its version, as OSGi has it
 * @param tier what it is to the application
 * @param addOn the add-on; null where there is none, as for a configurator of its own
 * @param assets where its files come from
 */
record Node(
        String name,
        String id,
        String version,
        Tier tier,
        @Nullable AddOn addOn,
        AssetSource assets) {
    /** The name of the deployer's node. */
    public static final String DEPLOYER = "";
    /** The name of core's node. */
    public static final String CORE = Committed.CORE;

    static Node of(String name, Tier tier, AddOn addOn) {
        Class<?> type = addOn.getClass();
        return new Node(name, "", ManifestNames.version(type), tier, addOn, AssetSource.of(type));
    }

    /** How people call it: an application by its id where it has one. */
    public String display() {
        return id.isEmpty() ? name : id;
    }
}
