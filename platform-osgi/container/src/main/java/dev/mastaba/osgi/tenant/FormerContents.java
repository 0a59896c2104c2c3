package dev.mastaba.osgi.tenant;

import dev.mastaba.content.application.TenantSettings;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.history.FormerContent;
import dev.mastaba.content.history.GenerationLog;
import dev.mastaba.content.history.HistoryEntry;
import dev.mastaba.osgi.generation.InstanceContent;
import dev.mastaba.osgi.generation.StayingInstance;
import dev.mastaba.osgi.reconcile.HistoryPart;
import dev.mastaba.staging.StoredBundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The content on which tenants serve that are held back, as the history records it.
 *
 * @param before the generation before; empty if it was not recorded
 * @param conf the present settings files
 * @param serving the tenants of the generation
 */
record FormerContents(Optional<HistoryEntry> before, List<HistoryEntry.File> conf, ServingTenants serving) {
    /** Returns a part of the history with the content of these tenants, and the changes for which some wait. */
    static HistoryPart in(GenerationLog log) {
        return (entry, served) -> {
            ServingTenants tenants = new ServingTenants(served.generation());
            List<FormerContent> all = tenants.staying().isEmpty()
                    ? List.of()
                    : new FormerContents(log.newest(entry.number() - 1), entry.conf(), tenants).all();
            return entry.with(all, tenants.rollouts());
        };
    }

    private List<FormerContent> all() {
        Map<Boolean, List<StayingInstance>> staying =
                serving.staying().stream().collect(Collectors.partitioningBy(tenant -> tenant.serving() != null));
        List<FormerContent> all = new ArrayList<>(of(staying.getOrDefault(true, List.of())));
        all.addAll(stillOf(staying.getOrDefault(false, List.of()).stream()
                .map(StayingInstance::id)
                .collect(Collectors.toSet())));
        return all;
    }

    /**
     * Returns the content of these tenants, the oldest first. A tenant that was held back before has the same content as then; another one has that of
     * the generation before.
     */
    private List<FormerContent> of(List<StayingInstance> tenants) {
        SortedMap<Long, List<StayingInstance>> byGeneration = new TreeMap<>();
        tenants.forEach(tenant -> byGeneration
                .computeIfAbsent(
                        known(tenant).map(FormerContent::generation).orElse(newest()), any -> new ArrayList<>())
                .add(tenant));
        List<FormerContent> contents = new ArrayList<>();
        byGeneration.forEach((number, some) -> contents.add(content(number, some)));
        return contents;
    }

    /** Returns the recorded content of tenants that do not serve, so that a later start can try to let them serve on it. */
    private List<FormerContent> stillOf(Set<String> tenants) {
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
    private Optional<FormerContent> known(StayingInstance tenant) {
        return before.stream()
                .flatMap(entry -> entry.former().stream())
                .filter(content -> content.tenants().containsKey(tenant.id())
                        && content.bundles().stream()
                                .map(HistoryEntry.File::sha256)
                                .collect(Collectors.toSet())
                                .containsAll(hashes(tenant)))
                .findFirst();
    }

    private static Set<String> hashes(StayingInstance tenant) {
        return content(tenant).bundles().stream().map(StoredBundle::hash).collect(Collectors.toSet());
    }

    private FormerContent content(long generation, List<StayingInstance> tenants) {
        Map<String, HistoryEntry.File> bundles = new TreeMap<>();
        Map<String, HistoryEntry.File> conf = new TreeMap<>();
        SortedMap<String, FormerContent.Tenant> byId = new TreeMap<>();
        for (StayingInstance tenant : tenants) {
            content(tenant).bundles().forEach(bundle -> bundles.put(bundle.name(), file(bundle)));
            Set<String> names = Set.of(
                    ConfFile.TENANTS + tenant.id() + ConfFile.SUFFIX,
                    TenantSettings.application(content(tenant).settings()) + ConfFile.SUFFIX);
            settings(tenant).filter(file -> names.contains(file.name())).forEach(file -> conf.put(file.name(), file));
            conf().stream()
                    .filter(file -> serving.servesOwnSettings(tenant.id())
                            && file.name().equals(ConfFile.TENANTS + tenant.id() + ConfFile.SUFFIX))
                    .forEach(file -> conf.put(file.name(), file));
            byId.put(
                    tenant.id(),
                    new FormerContent.Tenant(
                            content(tenant).bundles().stream()
                                    .map(StoredBundle::name)
                                    .collect(Collectors.toSet()),
                            tenant.problems()));
        }
        return new FormerContent(generation, List.copyOf(bundles.values()), List.copyOf(conf.values()), byId);
    }

    private Stream<HistoryEntry.File> settings(StayingInstance tenant) {
        return known(tenant).map(FormerContent::conf).or(() -> before.map(HistoryEntry::conf)).stream()
                .flatMap(List::stream);
    }

    private static HistoryEntry.File file(StoredBundle bundle) {
        return new HistoryEntry.File(bundle.source(), bundle.hash(), bundle.name(), "");
    }

    private static InstanceContent content(StayingInstance tenant) {
        return Objects.requireNonNull(tenant.content());
    }
}
