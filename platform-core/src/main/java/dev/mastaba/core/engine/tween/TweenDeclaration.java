package dev.mastaba.core.engine.tween;

import dev.mastaba.core.application.Tween;
import dev.mastaba.core.engine.declare.Declarer;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.ArgumentChecks;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Origin;
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
                    Optional<Problem> wrong = check(name, placement, action.origin());
                    wrong.ifPresent(declarer::report);
                    Placement tenable = wrong.isEmpty() ? placement : Placement.anywhere();
                    DeclaredTweens.in(registry)
                            .put(new DeclaredTween(name, factory, tenable, nonBlocking, action.origin()));
                }));
    }

    /** Checks what does not depend on other tweens. */
    private static Optional<Problem> check(String name, Placement placement, Origin origin) {
        if (name.isBlank() || name.chars().anyMatch(Character::isWhitespace)) {
            String plain = name.isBlank() ? "my-tween" : name.strip().replaceAll("\\s+", "-");
            return problem(
                    origin,
                    "MAST-TWEEN-001",
                    "Tween name \"" + name + "\" is empty or contains blanks.",
                    "config.addTween(\"" + plain + "\", tween);");
        }
        if (name.equals(Tween.INGRESS) || name.equals(Tween.MAIN)) {
            return problem(
                    origin,
                    "MAST-TWEEN-002",
                    "A tween cannot be named " + name + ": this name is reserved for an end of the chain.",
                    "config.addTween(\"my-tween\", tween);");
        }
        if (placement.above().contains(Tween.INGRESS)) {
            return problem(
                    origin,
                    "MAST-TWEEN-003",
                    "Tween \"" + name + "\" cannot be over INGRESS, the client's end of the chain.",
                    "config.addTween(\"" + name + "\", tween, Placement.under(Tween.INGRESS));");
        }
        if (placement.below().contains(Tween.MAIN)) {
            return problem(
                    origin,
                    "MAST-TWEEN-004",
                    "Tween \"" + name + "\" cannot be under MAIN, the application's end of the chain.",
                    "config.addTween(\"" + name + "\", tween, Placement.over(Tween.MAIN));");
        }
        return Optional.empty();
    }

    private static Optional<Problem> problem(Origin origin, String id, String summary, String remedy) {
        return Optional.of(new Problem(id, summary, origin, remedy));
    }
}
