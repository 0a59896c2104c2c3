package dev.mastaba.osgi.generation;

import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.osgi.tenant.TenantSettings;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The inputs of an earlier generation on which tenants served when an earlier process ended, because they were held back.
 *
 * @param generation the number of that generation, which no other generation of this process has
 * @param inputs the inputs that concern these tenants
 * @param tenants the tenants by id, each with the reasons why it is held back
 */
public record FormerInputs(long generation, GenerationInputs inputs, SortedMap<String, List<Problem>> tenants) {
    public FormerInputs {
        tenants = Collections.unmodifiableSortedMap(new TreeMap<>(tenants));
    }

    /** Returns the inputs of a generation in which only the tenants serve, but not their applications. */
    GenerationInputs ofTenantsOnly() {
        SortedMap<String, Settings> settings = new TreeMap<>(inputs.settings());
        tenants.keySet().forEach(tenant -> {
            String application = TenantSettings.application(inputs.settingsOf(tenant));
            settings.put(
                    application,
                    settings.getOrDefault(application, Settings.none())
                            .with(Map.of(TenantSettings.SERVES, TenantSettings.ONLY)));
        });
        return new GenerationInputs(inputs.bundles(), settings, inputs.unreadable());
    }

    /** Returns the name of this content in the log of attempts. */
    String name() {
        return "former content of " + String.join(", ", tenants.keySet());
    }

    /** Returns a hash of the contents of the bundles and settings. */
    String hash() {
        return GenerationInputs.hash(new Settings(new ChangeBatch(GenerationInputs.none(), inputs).content()));
    }
}
