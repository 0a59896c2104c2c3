package dev.mastaba.core.config;

import dev.mastaba.core.asset.AssetSource;
import org.jspecify.annotations.Nullable;

/**
 * Something with a place of its own in the graph of an application.
 *
 * @param name its name, unique in the graph; empty for the deployer
 * @param id the application's id, as good as the name; empty for none
 * @param tier what it is to the application
 * @param addOn the add-on; null where there is none, as for a configurator of its own
 * @param assets where its files come from
 */
public record Node(
        String name, String id, Tier tier, @Nullable AddOn addOn, AssetSource assets) {
    /** The name of the deployer's node. */
    public static final String DEPLOYER = "";
    /** The name of core's node. */
    public static final String CORE = "dev.mastaba.core";

    static Node of(String name, Tier tier, AddOn addOn) {
        return new Node(name, "", tier, addOn, AssetSource.of(addOn.getClass()));
    }

    /** How people call it: an application by its id where it has one. */
    public String display() {
        return id.isEmpty() ? name : id;
    }
}
