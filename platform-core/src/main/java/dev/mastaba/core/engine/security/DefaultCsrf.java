package dev.mastaba.core.engine.security;

import dev.mastaba.core.engine.code.Code;
import dev.mastaba.core.engine.commit.ReplacedDeclarations;
import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.engine.declare.Rank;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.security.CsrfOptions;
import java.util.List;
import java.util.Optional;

/**
 * The options of views that specify none. Because they also guard views of other add-ons, options that replace another
 * add-on's must be declared as a replacement.
 *
 * @param options the options of the check
 * @param replaces whether they are declared as a replacement
 * @param action the declaration
 */
public record DefaultCsrf(CsrfOptions options, boolean replaces, Action action) {
    static final Key<DefaultCsrf> KEY = Key.of(DefaultCsrf.class);

    static final String CATEGORY = "default csrf view options";

    public static void declare(Declarer declarer, CsrfOptions options, boolean replaces) {
        ArgumentChecks.value("the options of CSRF checks", options);
        declarer.declare(Action.of(CATEGORY)
                .phase(Phase.VOCABULARY)
                .introspectable(facts(options))
                .effect((registry, action) -> registry.put(KEY, new DefaultCsrf(options, replaces, action))));
    }

    static Introspectable facts(CsrfOptions options) {
        return Introspectable.of(CATEGORY, CATEGORY, CATEGORY)
                .with("require_csrf", options.require())
                .with("reason", options.reason())
                .with("token", options.field() == null ? "" : options.field())
                .with("header", options.header() == null ? "" : options.header())
                .with("safe_methods", List.copyOf(options.safeMethods()))
                .with("check_origin", options.checkOrigin())
                .with("allow_no_origin", options.allowNoOrigin())
                .with("trusted_origins", options.trustedOrigins())
                .with("callback", options.exempt().stream().map(Code::of).toList());
    }

    /**
     * Returns the problem with replacing options of another add-on or of core undeclared, or with replacing none.
     *
     * @param needed whether core would check all views
     */
    Optional<Problem> problem(Rank rank, boolean needed) {
        ReplacedDeclarations place = ReplacedDeclarations.of(action, rank);
        boolean loosens = needed && options.isLooser() && !rank.isApplications(action);
        if (replaces) {
            return place.isNobodys() && !loosens ? Optional.of(nothingToReplace()) : Optional.empty();
        }
        if (!place.isNobodys()) {
            return Optional.of(silent(place));
        }
        return loosens ? Optional.of(unasked(rank)) : Optional.empty();
    }

    private static Problem silent(ReplacedDeclarations place) {
        return place.silent(
                "MAST-CSRF-001",
                "sets default CSRF options",
                other -> "those of ",
                List.of(
                        "Set the option on your own views instead: requireCsrf(true)",
                        "To change the views of other add-ons as well: config.replaceDefaultCsrfOptions(…);"));
    }

    /** Returns the problem that an add-on loosens core's options, which check the views of the application because it declares none. */
    private Problem unasked(Rank rank) {
        return new Problem(
                "MAST-CSRF-003",
                rank.names().display(rank.owner(action))
                        + " sets default CSRF options that are less strict than Mastaba's"
                        + (options.require() ? "" : ", for the reason \"" + options.reason() + "\"")
                        + ". The application sets no default options itself, so its views would lose protection without notice.",
                action.origin(),
                "Set the option on your own views instead: requireCsrf(false)",
                "Set the options in the application: config.replaceDefaultCsrfOptions(CsrfOptions.on());",
                "To change the views of other add-ons as well: config.replaceDefaultCsrfOptions(…);");
    }

    private Problem nothingToReplace() {
        return new Problem(
                "MAST-CSRF-002",
                "replaceDefaultCsrfOptions(…) replaces nothing: no lower-ranked add-on sets default CSRF options.",
                action.origin(),
                "If these are the first default options, set them: config.setDefaultCsrfOptions(…);");
    }
}
