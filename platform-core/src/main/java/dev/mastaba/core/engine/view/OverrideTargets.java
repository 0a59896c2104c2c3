package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.OwnedName;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.engine.declare.Remedies;
import dev.mastaba.core.engine.text.NearMisses;
import dev.mastaba.core.extend.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The target views of overrides, wraps, and removals; each must be declared at a lower rank. */
final class OverrideTargets {
    private final List<DeclaredView> views;
    private final Map<String, Map<String, DeclaredView>> byOwnerAndName = new HashMap<>();
    private final Rank rank;
    private final List<Problem> problems = new ArrayList<>();

    OverrideTargets(List<DeclaredView> views, Rank rank) {
        this.views = views;
        views.forEach(view -> byOwnerAndName
                .computeIfAbsent(view.owner(), owner -> new HashMap<>())
                .putIfAbsent(view.id().name(), view));
        this.rank = rank;
    }

    ChangesByView find(List<ViewChange> changes) {
        ChangesByView found = new ChangesByView();
        for (ViewChange change : changes) {
            Optional<DeclaredView> target = target(change.target());
            if (target.isEmpty()) {
                problems.add(unknown(change));
            } else if (!rank.above(change.action(), target.get().action())) {
                problems.add(notAbove(change, target.get()));
            } else {
                found.add(target.get(), change);
            }
        }
        return found;
    }

    List<Problem> problems() {
        return problems;
    }

    private Optional<DeclaredView> target(String id) {
        OwnedName exact = OwnedName.of(id).exact(rank.names());
        return Optional.ofNullable(
                byOwnerAndName.getOrDefault(exact.owner(), Map.of()).get(exact.name()));
    }

    private Problem unknown(ViewChange change) {
        List<String> ids =
                views.stream().map(view -> view.id().toString()).sorted().toList();
        List<String> remedies = new ArrayList<>();
        NearMisses.of(change.target(), ids)
                .forEach(near -> remedies.add(
                        change.action().origin().isOverlay()
                                ? "Fix the id: " + near
                                : "Fix the id: config." + change.kind().directive + "(\"" + near + "\", …);"));
        remedies.add("List the ids of all views: mastaba views");
        return ViewProblems.noView(
                change.target(),
                "does not exist." + NearMisses.hint(change.target(), ids),
                List.of(change.action().origin()),
                remedies);
    }

    private Problem notAbove(ViewChange change, DeclaredView target) {
        String who = rank.names().display(rank.owner(change.action()));
        String owner = target.id().owner();
        boolean below = rank.above(target.action(), change.action());
        return new Problem(
                        "MAST-VIEW-008",
                        who + " cannot change view " + target.id() + ": it does not rank above " + owner + ".",
                        List.of(change.action().origin(), target.action().origin()),
                        below
                                ? List.of("Move the change to an add-on that ranks above " + owner
                                        + ", for example one with @Extends(\"" + owner + "\")")
                                : Remedies.of(rank, change.action(), target.action()))
                .inYaml("Rank above it: " + Remedies.extending(rank, change.action(), owner));
    }
}
