package dev.mastaba.core.config;

import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.engine.commit.Committed;
import org.jspecify.annotations.Nullable;

/**
 * A node with its own rank in the graph of an application.
 *
 * @param name its name, unique in the graph; empty for the operator
 * @param id the application's id, equivalent to the name; empty for none
 * @param version its OSGi version
 * @param tier its role in the application
 * @param addOn the add-on; null if there is none, as for a separate configurator
 * @param assets the source of its files
 */
record RankedNode(
        String name,
        String id,
        String version,
        Tier tier,
        @Nullable AddOn addOn,
        AssetSource assets) {
    /** The name of the operator's node. */
    public static final String OPERATOR = "";
    /** The name of core's node. */
    public static final String CORE = Committed.CORE;

    static RankedNode of(String name, Tier tier, AddOn addOn) {
        Class<?> type = addOn.getClass();
        return new RankedNode(name, "", ManifestNames.version(type), tier, addOn, AssetSource.of(type));
    }

    /** Returns the display name: the application's id if it has one, or else the name. */
    public String display() {
        return id.isEmpty() ? name : id;
    }
}
