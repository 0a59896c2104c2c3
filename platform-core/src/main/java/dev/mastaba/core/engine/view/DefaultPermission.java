package dev.mastaba.core.engine.view;

import dev.mastaba.core.engine.commit.ReplacedDeclarations;
import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.view.ViewOptions;
import java.util.List;
import java.util.Optional;

/**
 * The permission of views that specify none. Because it also guards views of other add-ons, a default permission that
 * replaces another add-on's must be declared as a replacement.
 *
 * @param name its name
 * @param replaces whether it is declared as a replacement
 * @param action the declaration
 */
public record DefaultPermission(String name, boolean replaces, Action action) {
    static final Key<DefaultPermission> KEY = Key.of(DefaultPermission.class);

    private static final String CATEGORY = "default permission";

    public static void declare(Declarer declarer, String permission, boolean replaces) {
        ViewOptions.permissionName("the default permission", permission);
        declarer.declare(Action.of(CATEGORY)
                .phase(Phase.VOCABULARY)
                .introspectable(Introspectable.of(CATEGORY, CATEGORY, CATEGORY)
                        .titled(permission)
                        .with("value", permission)
                        .relatedTo("permissions", permission))
                .introspectable(Introspectable.of("permissions", permission, "permission")
                        .with("value", permission))
                .effect((registry, action) -> registry.put(KEY, new DefaultPermission(permission, replaces, action))));
    }

    /** Returns the problem with replacing another add-on's default permission undeclared, or with replacing none. */
    Optional<Problem> problem(Rank rank) {
        ReplacedDeclarations place = ReplacedDeclarations.of(action, rank);
        if (replaces) {
            return place.isNobodys() ? Optional.of(nothingToReplace()) : Optional.empty();
        }
        ReplacedDeclarations changed = place.where(other -> !said(other).equals(name));
        return changed.isNobodys() ? Optional.empty() : Optional.of(silent(changed));
    }

    private static String said(Action action) {
        return String.valueOf(action.introspectables().get(0).facts().get("value"));
    }

    private Problem silent(ReplacedDeclarations place) {
        return place.silent(
                "MAST-VIEW-026",
                "sets the default permission \"" + name + "\"",
                other -> "\"" + said(other) + "\" of ",
                List.of(
                        "Set the permission on your own views instead: permission(\"" + name + "\")",
                        "To change the views of other add-ons as well: config.replaceDefaultPermission(\"" + name
                                + "\");"));
    }

    private Problem nothingToReplace() {
        return new Problem(
                "MAST-VIEW-027",
                "replaceDefaultPermission(\"" + name
                        + "\") replaces nothing: no lower-ranked add-on sets a default permission.",
                action.origin(),
                "config.setDefaultPermission(\"" + name + "\");");
    }
}
