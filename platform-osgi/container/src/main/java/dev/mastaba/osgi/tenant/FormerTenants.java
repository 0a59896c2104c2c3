package dev.mastaba.osgi.tenant;

import dev.mastaba.content.application.TenantProblems;
import dev.mastaba.content.application.WaveRollout;
import dev.mastaba.content.folder.ConfFile;
import dev.mastaba.content.folder.ContentGates;
import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.content.history.FormerContent;
import dev.mastaba.content.history.HistoryEntry;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.osgi.container.Boot;
import dev.mastaba.osgi.container.Groundwork;
import dev.mastaba.osgi.generation.Generations;
import dev.mastaba.osgi.reconcile.DesiredIngredients;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The tenants that were held back when an earlier process ended, with the files on which they served.
 *
 * @param states the recorded content with its files, the oldest first
 * @param lost the tenants whose files are missing, damaged, or refused by a gate, each with the problem to report
 */
public record FormerTenants(Map<FormerContent, DesiredState> states, SortedMap<String, Problem> lost) {
    /** Returns the tenants that the last good generation held back. */
    public static FormerTenants of(Groundwork ground) {
        FormerTenants tenants = new FormerTenants(new LinkedHashMap<>(), new TreeMap<>());
        ground.records()
                .lastGood()
                .ifPresent(entry -> entry.former()
                        .forEach(content -> tenants.add(
                                content,
                                entry.number(),
                                ground.records().boot(),
                                ground.folder().gates())));
        return tenants;
    }

    /**
     * Lets the tenants serve on these files, and continues the rollouts of the last good generation. To be called before the first change.
     *
     * @return the problems of all tenants that cannot serve on their former files
     */
    public List<Problem> restore(Tenants all, Generations generations, Groundwork ground) {
        DesiredIngredients ingredients = new DesiredIngredients(ground.store(), ground.confReader());
        List<FormerInputs> inputs = new ArrayList<>();
        states.forEach((content, files) -> inputs.add(new FormerInputs(
                content.generation(),
                ingredients.of(files, files, Optional.empty(), new ArrayList<>()),
                content.reasons())));
        List<WaveRollout> rollouts =
                ground.records().lastGood().map(HistoryEntry::rollouts).orElse(List.of());
        Duration probation = ground.server().generations().probation().time();
        return all.restore(
                generations,
                inputs,
                lost,
                rollouts,
                () -> ground.records().boot().served(ground.log().entries(), probation));
    }

    private void add(FormerContent content, long recorded, Boot boot, ContentGates gates) {
        Map<String, String> unusable = unusable(content, boot, gates);
        Set<String> tenants = new HashSet<>();
        Set<String> used = new HashSet<>();
        content.tenants().forEach((id, tenant) -> {
            String settings = TenantProblems.file(id).substring("conf/".length());
            Optional<String> reason = tenant.bundles().isEmpty()
                    ? Optional.of("its record in var/generations/%04d is missing or damaged".formatted(recorded))
                    : Optional.ofNullable(unusable.get(settings))
                            .or(() -> tenant.bundles().stream()
                                    .filter(unusable::containsKey)
                                    .findFirst()
                                    .map(unusable::get));
            if (reason.isPresent()) {
                lost.put(id, TenantProblems.notRestored(id, reason.get()));
            } else {
                tenants.add(id);
                used.addAll(tenant.bundles());
                used.add(settings);
            }
        });
        if (!tenants.isEmpty()) {
            add(content, tenants, used, boot);
        }
    }

    private void add(FormerContent content, Set<String> tenants, Set<String> used, Boot boot) {
        try {
            DesiredState state = boot.state(
                    content.bundles().stream()
                            .filter(file -> used.contains(file.title()))
                            .toList(),
                    content.conf().stream()
                            .filter(file ->
                                    used.contains(file.title()) || !file.name().startsWith(ConfFile.TENANTS))
                            .toList());
            states.put(content.only(tenants), state);
        } catch (IOException unreadable) {
            tenants.forEach(
                    id -> lost.put(id, TenantProblems.notRestored(id, String.valueOf(unreadable.getMessage()))));
        }
    }

    /** Returns the files that cannot be used, by title, each with the reason. */
    private static Map<String, String> unusable(FormerContent content, Boot boot, ContentGates gates) {
        Map<String, String> unusable = new HashMap<>();
        Collection<HistoryEntry.File> all = new ArrayList<>(content.bundles());
        all.addAll(content.conf());
        all.stream()
                .filter(file -> !boot.store().verify(file.sha256()))
                .forEach(file -> unusable.put(file.title(), file.name() + " is missing from var/store, or damaged"));
        content.bundles().stream()
                .filter(file -> !unusable.containsKey(file.title()) && boot.isRefused(file, gates))
                .forEach(file -> unusable.put(file.title(), file.name() + " is not accepted by the server any longer"));
        return unusable;
    }
}
