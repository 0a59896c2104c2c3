package dev.mastaba.core.engine.tween;

import dev.mastaba.core.application.Tween;
import dev.mastaba.core.extend.Origin;
import dev.mastaba.core.extend.Placement;
import dev.mastaba.core.extend.Problem;
import java.util.Optional;

/** The checks of a tween that do not depend on other tweens. */
final class TweenChecks {
    private TweenChecks() {}

    static Optional<Problem> check(String name, Placement placement, Origin origin) {
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
