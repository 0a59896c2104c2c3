package dev.mastaba.core.engine.tween;

import dev.mastaba.core.application.Tween;
import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Registry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The declaration of a tween. */
public final class TweenDeclaration {
    private TweenDeclaration() {}

    public static void declare(
            Declarer declarer,
            String name,
            Function<Registry, Tween> factory,
            String text,
            Placement placement,
            boolean nonBlocking) {
        ArgumentChecks.line("a tween", ArgumentChecks.value("the name of a tween", name));
        List<String> listed = TweenOrder.listed(declarer.settings());
        Introspectable introspectable = Introspectable.of("tweens", name, "tween")
                .with("name", name)
                .with("factory", text)
                .with("type", listed.contains(name) ? "explicit" : "implicit")
                .with("used", listed.isEmpty() || listed.contains(name))
                .with("under", placement.below())
                .with("over", placement.above());
        Introspectable told = nonBlocking ? introspectable.with("non_blocking", true) : introspectable;
        declarer.declare(Action.of("tween", name)
                .claiming("tween:" + name)
                .introspectable(told)
                .effect((registry, action) -> {
                    Optional<Problem> wrong = TweenChecks.check(name, placement, action.origin());
                    wrong.ifPresent(declarer::report);
                    Placement tenable = wrong.isEmpty() ? placement : Placement.anywhere();
                    DeclaredTweens.in(registry)
                            .put(new DeclaredTween(name, factory, tenable, nonBlocking, action.origin()));
                }));
    }
}
