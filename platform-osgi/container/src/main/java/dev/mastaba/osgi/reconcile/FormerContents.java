package dev.mastaba.osgi.reconcile;

import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.history.FormerContent;
import dev.mastaba.content.history.HistoryEntry;
import dev.mastaba.osgi.generation.HeldTenant;
import dev.mastaba.staging.StoredBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The content on which tenants serve that are held back, as the history records it.
 *
 * @param before the generation before; empty if it was not recorded
 * @param conf the present settings files
 * @param servesOwn returns whether a tenant serves with its present settings file
 */
record FormerContents(Optional<HistoryEntry> before, List<HistoryEntry.File> conf, Predicate<String> servesOwn) {
    /**
     * Returns the content of these tenants, the oldest first. A tenant that was held back before has the same content as then; another one has that of
     * the generation before.
     */
    List<FormerContent> of(List<HeldTenant> tenants) {
        SortedMap<Long, List<HeldTenant>> byGeneration = new TreeMap<>();
        tenants.forEach(tenant -> byGeneration
                .computeIfAbsent(
                        known(tenant).map(FormerContent::generation).orElse(newest()), any -> new ArrayList<>())
                .add(tenant));
        List<FormerContent> contents = new ArrayList<>();
        byGeneration.forEach((number, some) -> contents.add(content(number, some)));
        return contents;
    }

    /** Returns the recorded content of tenants that do not serve, so that a later start can try to let them serve on it. */
    List<FormerContent> stillOf(Set<String> tenants) {
        return before.stream()
                .flatMap(entry -> entry.former().stream())
                .map(content -> content.only(tenants))
                .filter(content -> !content.tenants().isEmpty())
                .toList();
    }

    private long newest() {
        return before.map(HistoryEntry::number).orElse(0L);
    }

    /** Returns the recorded content of a tenant that was held back before, on the same bundles. */
    private Optional<FormerContent> known(HeldTenant tenant) {
        return before.stream()
                .flatMap(entry -> entry.former().stream())
                .filter(content -> content.tenants().containsKey(tenant.id())
                        && content.bundles().stream()
                                .map(HistoryEntry.File::sha256)
                                .collect(Collectors.toSet())
                                .containsAll(hashes(tenant)))
                .findFirst();
    }

    private static Set<String> hashes(HeldTenant tenant) {
        return tenant.bundles().stream().map(StoredBundle::hash).collect(Collectors.toSet());
    }

    private FormerContent content(long generation, List<HeldTenant> tenants) {
        Map<String, HistoryEntry.File> bundles = new TreeMap<>();
        Map<String, HistoryEntry.File> conf = new TreeMap<>();
        SortedMap<String, FormerContent.Tenant> byId = new TreeMap<>();
        for (HeldTenant tenant : tenants) {
            tenant.bundles().forEach(bundle -> bundles.put(bundle.name(), file(bundle)));
            Set<String> names = Set.of(
                    ConfFile.TENANTS + tenant.id() + ConfFile.SUFFIX,
                    TenantSettings.application(tenant.settings()) + ConfFile.SUFFIX);
            settings(tenant).filter(file -> names.contains(file.name())).forEach(file -> conf.put(file.name(), file));
            conf().stream()
                    .filter(file -> servesOwn.test(tenant.id())
                            && file.name().equals(ConfFile.TENANTS + tenant.id() + ConfFile.SUFFIX))
                    .forEach(file -> conf.put(file.name(), file));
            byId.put(
                    tenant.id(),
                    new FormerContent.Tenant(
                            tenant.bundles().stream().map(StoredBundle::name).collect(Collectors.toSet()),
                            tenant.reasons()));
        }
        return new FormerContent(generation, List.copyOf(bundles.values()), List.copyOf(conf.values()), byId);
    }

    private Stream<HistoryEntry.File> settings(HeldTenant tenant) {
        return known(tenant).map(FormerContent::conf).or(() -> before.map(HistoryEntry::conf)).stream()
                .flatMap(List::stream);
    }

    private static HistoryEntry.File file(StoredBundle bundle) {
        return new HistoryEntry.File(bundle.source(), bundle.hash(), bundle.name(), "");
    }
}
