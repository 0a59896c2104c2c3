package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.view.ViewOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The changes by add-ons that concern only the permission of a view, applied to its guard. */
record PermissionChanges(
        ChangesByView changes, Rank rank, @Nullable String defaultPermission, Consumer<Problem> problems) {
    /**
     * Returns the guard after the permission changes; the highest one is applied last.
     *
     * @param which selects the declarations that count
     */
    Guard applied(Guard guard, DeclaredView view, Predicate<Action> which) {
        List<ViewChange> said = Stream.of(ViewChange.Kind.REQUIRE, ViewChange.Kind.REPLACE)
                .flatMap(kind -> changes.of(view, kind).stream())
                .filter(change -> which.test(change.action()))
                .sorted(Comparator.comparing(
                        ViewChange::action, rank.canonical().reversed()))
                .toList();
        Guard last = guard;
        for (ViewChange change : said) {
            last = applied(last, view, change);
        }
        return last;
    }

    private Guard applied(Guard guard, DeclaredView view, ViewChange change) {
        String permission = Objects.requireNonNull(change.spec().guard().permission());
        String needed = effective(guard.permission());
        if (view.spec().exceptionOnly()) {
            problems.accept(forExceptions(view, change));
            return guard;
        }
        if (change.kind() == ViewChange.Kind.REQUIRE
                && !needed.equals(ViewOptions.NO_PERMISSION)
                && !needed.equals(permission)) {
            problems.accept(needsAnother(view, change, needed, permission));
            return guard;
        }
        return new Guard(permission, guard.csrf(), guard.cache());
    }

    private String effective(@Nullable String permission) {
        if (permission != null) {
            return permission;
        }
        return defaultPermission == null ? ViewOptions.NO_PERMISSION : defaultPermission;
    }

    private static Problem needsAnother(DeclaredView view, ViewChange change, String needed, String permission) {
        String id = view.id().toString();
        return new Problem(
                        "MAST-VIEW-029",
                        "View " + id + " already requires the permission \"" + needed + "\", which \"" + permission
                                + "\" would replace; a view has one permission.",
                        List.of(change.action().origin(), view.action().origin()),
                        "Remove this change; the view then keeps its permission.",
                        "To replace the permission: config.replacePermission(\"" + id + "\", permission(\"" + permission
                                + "\"));",
                        "To replace it in a mastaba.yaml:\n" + instead(id, permission))
                .inYaml(
                        "Remove this change; the view then keeps its permission.",
                        "To replace the permission, if the operator trusts this extension:\n"
                                + instead(id, permission));
    }

    private static String instead(String id, String permission) {
        return "permissions:\n  " + id + ":\n    instead: " + permission;
    }

    private static Problem forExceptions(DeclaredView view, ViewChange change) {
        return ViewProblems.uselessOption(
                ViewOptions.PERMISSION,
                "the view " + view.id() + " handles exceptions, so it cannot require a permission",
                List.of(change.action().origin(), view.action().origin()));
    }

    /** Returns the pairs of declarations that specify different permissions for a view, neither of which ranks above the other. */
    List<List<Action>> conflicts(DeclaredView view) {
        List<ViewChange> said = Stream.of(ViewChange.Kind.OVERRIDE, ViewChange.Kind.REQUIRE, ViewChange.Kind.REPLACE)
                .flatMap(kind -> changes.of(view, kind).stream())
                .filter(change -> change.spec().guard().permission() != null)
                .sorted(Comparator.comparing(ViewChange::action, rank.canonical()))
                .toList();
        List<List<Action>> conflicts = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            for (int j = i + 1; j < said.size(); j++) {
                if (differ(said.get(i), said.get(j))) {
                    conflicts.add(List.of(said.get(i).action(), said.get(j).action()));
                }
            }
        }
        return conflicts;
    }

    private boolean differ(ViewChange one, ViewChange other) {
        boolean overrides = one.kind() == ViewChange.Kind.OVERRIDE && other.kind() == ViewChange.Kind.OVERRIDE;
        return !overrides
                && !Objects.equals(
                        one.spec().guard().permission(), other.spec().guard().permission())
                && !rank.above(one.action(), other.action())
                && !rank.above(other.action(), one.action());
    }
}
