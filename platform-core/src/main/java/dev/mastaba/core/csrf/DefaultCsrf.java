package dev.mastaba.core.csrf;

import dev.mastaba.core.action.Action;
import dev.mastaba.core.action.Declarer;
import dev.mastaba.core.action.Given;
import dev.mastaba.core.action.Origin;
import dev.mastaba.core.action.Phase;
import dev.mastaba.core.action.Precedence;
import dev.mastaba.core.action.Problem;
import dev.mastaba.core.introspection.Introspectable;
import dev.mastaba.core.registry.Key;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The options of views that say none. They guard other add-ons' views, too, so that those which take the place of another add-on's must say that
 * they do.
 *
 * @param options what is checked
 * @param replaces whether it says so
 * @param action the declaration
 */
record DefaultCsrf(CsrfOptions options, boolean replaces, Action action) {
    static final Key<DefaultCsrf> KEY = Key.of(DefaultCsrf.class);

    private static final String CATEGORY = "default csrf view options";

    static void declare(Declarer declarer, CsrfOptions options, boolean replaces) {
        Given.value("the options of CSRF checks", options);
        declarer.declare(Action.of(CATEGORY)
                .phase(Phase.VOCABULARY)
                .introspectable(facts(options))
                .effect((registry, action) -> registry.put(KEY, new DefaultCsrf(options, replaces, action))));
    }

    private static Introspectable facts(CsrfOptions options) {
        return Introspectable.of(CATEGORY, CATEGORY, CATEGORY)
                .with("require_csrf", options.require())
                .with("reason", options.reason())
                .with("token", options.field() == null ? "" : options.field())
                .with("header", options.header() == null ? "" : options.header())
                .with("safe_methods", List.copyOf(options.safeMethods()))
                .with("check_origin", options.checkOrigin())
                .with("allow_no_origin", options.allowNoOrigin())
                .with("trusted_origins", options.trustedOrigins())
                .with("callback", !options.exempt().isEmpty());
    }

    /** What is wrong with its taking another add-on's place, or with its taking nobody's. */
    Optional<Problem> problem(Precedence precedence) {
        String owner = precedence.owner(action);
        List<Action> others = precedence.overridden(action).stream()
                .filter(fallen -> !precedence.owner(fallen).equals(owner))
                .toList();
        if (replaces) {
            return others.isEmpty() ? Optional.of(nothingToReplace()) : Optional.empty();
        }
        return others.isEmpty() ? Optional.empty() : Optional.of(silent(others, precedence));
    }

    private Problem silent(List<Action> others, Precedence precedence) {
        List<String> owners = new ArrayList<>();
        List<Origin> origins = new ArrayList<>(List.of(action.origin()));
        for (Action other : others) {
            owners.add(precedence.display(precedence.owner(other)));
            origins.add(other.origin());
        }
        return new Problem(
                "MAST-CSRF-001",
                precedence.display(precedence.owner(action))
                        + " sets the default options of CSRF checks in the place of those of "
                        + String.join(", ", owners)
                        + ": the guard of every view there that says nothing about it would change, and nobody has said so.",
                origins,
                List.of(
                        "For views of one's own, instead, an option of each: requireCsrf(true)",
                        "If the views of the others are meant as well: config.replaceDefaultCsrfOptions(…);"));
    }

    private Problem nothingToReplace() {
        return new Problem(
                "MAST-CSRF-002",
                "replaceDefaultCsrfOptions(…): no add-on below this one sets options that could be replaced.",
                List.of(action.origin()),
                List.of("config.setDefaultCsrfOptions(…);"));
    }
}
