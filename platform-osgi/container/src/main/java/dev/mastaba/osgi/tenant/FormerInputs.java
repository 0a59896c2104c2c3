package dev.mastaba.osgi.tenant;

import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.osgi.generation.GenerationInputs;
import dev.mastaba.osgi.generation.InstanceContent;
import dev.mastaba.osgi.generation.InstanceInputs;
import dev.mastaba.osgi.generation.StayingInstance;
import dev.mastaba.staging.Copy;
import dev.mastaba.staging.StoredBundle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

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

    /**
     * Returns the inputs of tenants that are held back. Tenants of the same application in the same version, with the same shared add-ons, are together.
     *
     * @param numbers supplies a number for each generation
     */
    static List<FormerInputs> of(Collection<StayingInstance> tenants, LongSupplier numbers) {
        Map<List<Copy>, List<StayingInstance>> groups = new LinkedHashMap<>();
        tenants.forEach(tenant ->
                groups.computeIfAbsent(shared(tenant), any -> new ArrayList<>()).add(tenant));
        return groups.values().stream()
                .map(group -> of(group, numbers.getAsLong()))
                .toList();
    }

    private static List<Copy> shared(StayingInstance tenant) {
        return Objects.requireNonNull(tenant.serving()).inputs().members().stream()
                .filter(member -> member.role() != Participant.Role.EXTENSION)
                .map(InstanceInputs.Member::copy)
                .toList();
    }

    /** Returns the inputs of tenants whose bundles fit together. */
    private static FormerInputs of(List<StayingInstance> tenants, long number) {
        SortedMap<String, List<Problem>> reasons = new TreeMap<>();
        List<InstanceContent> contents = new ArrayList<>();
        tenants.forEach(tenant -> {
            contents.add(Objects.requireNonNull(tenant.content()));
            reasons.put(tenant.id(), tenant.problems());
        });
        return of(contents, reasons, number);
    }

    /** Returns the inputs of tenants whose bundles fit together, with the reasons why they are held back. */
    static FormerInputs of(List<InstanceContent> contents, SortedMap<String, List<Problem>> reasons, long number) {
        SortedMap<String, StoredBundle> bundles = new TreeMap<>();
        SortedMap<String, Settings> settings = new TreeMap<>();
        contents.forEach(content -> {
            content.bundles().forEach(bundle -> bundles.put(bundle.name(), bundle));
            settings.put(ConfFile.TENANTS + content.id(), content.settings());
        });
        return new FormerInputs(number, new GenerationInputs(bundles, settings), reasons);
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
        return GenerationInputs.hash(new Settings(inputs.content()));
    }
}
