package dev.mastaba.benchmarks;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.Action;
import dev.mastaba.core.extend.Action.Phase;
import dev.mastaba.core.extend.Introspectable;
import dev.mastaba.core.extend.Key;
import java.util.function.IntPredicate;

/**
 * An add-on that declares actions of every kind. Of ten, five are unique (two of them declared by an includable), one may be overridden by the add-on
 * above, and one overrides the add-on below. One is declared by the includable, and one overrides that. The tenth alternately conflicts with nothing,
 * gets its discriminator late, or declares another from its effect.
 */
record DeclaringAddOn(int number, int actions) implements AddOn {
    private static final int KINDS = 10;

    @Override
    public void include(Configurator config) {
        if (Kinship.includesNeighbor(number)) {
            config.include(Kinship.name(Kinship.below(number)));
        }
        config.include(inner -> declare(inner, kind -> kind == 3 || kind == 4 || kind == 8));
        declare(config, kind -> kind != 3 && kind != 4 && kind != 8);
    }

    private void declare(Configurator config, IntPredicate kinds) {
        for (int i = 0; i < actions; i++) {
            if (kinds.test(i % KINDS)) {
                declare(config, i % KINDS, i / KINDS);
            }
        }
    }

    private void declare(Configurator config, int kind, int ten) {
        int below = Kinship.below(number);
        switch (kind) {
            case 5 -> config.declare(filled(Action.of("common thing", number, ten), kind, ten));
            case 6 ->
                config.declare(filled(
                        below == number ? Action.of("thing", number, kind, ten) : Action.of("common thing", below, ten),
                        kind,
                        ten));
            case 7, 8 -> config.declare(filled(Action.of("own thing", number, ten), kind, ten));
            case 9 -> declareOther(config, ten);
            default -> config.declare(filled(Action.of("thing", number, kind, ten), kind, ten));
        }
    }

    private void declareOther(Configurator config, int ten) {
        switch ((number + ten) % 3) {
            case 0 -> config.declare(filled(Action.unnamed(), 9, ten));
            case 1 -> config.declare(filled(Action.late(() -> "late thing " + number + " " + ten), 9, ten));
            default ->
                config.declare(Action.of("outer thing", number, ten)
                        .phase(Phase.STRUCTURE)
                        .effect(registry -> config.declare(filled(Action.of("inner thing", number, ten), 9, ten))));
        }
    }

    private Action filled(Action action, int kind, int ten) {
        String id = number + "." + kind + "." + ten;
        return action.introspectable(Introspectable.of("things", id, "thing").with("number", number))
                .effect(registry -> registry.put(Key.named(String.class, id), "value"));
    }
}
