package dev.mastaba.benchmarks;

import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Participant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A hundred add-ons as in a large installation: an application, four chains of five extensions, and 79 shared add-ons, every second of which includes
 * its neighbor by name.
 */
final class Kinship {
    static final int ADD_ONS = 100;
    private static final int CHAINS = 4;
    private static final int EXTENSIONS = 20;

    private Kinship() {}

    /** Returns the composition of all add-ons; the function returns the include of each. */
    static Composition composition(IntFunction<AddOn> includes) {
        List<Participant> participants = new ArrayList<>();
        participants.add(Participant.application(name(0), "site", includes.apply(0)));
        for (int i = 1; i <= EXTENSIONS; i++) {
            participants.add(Participant.extension(name(i), List.of(name(target(i))), includes.apply(i)));
        }
        for (int i = EXTENSIONS + 1; i < ADD_ONS; i++) {
            participants.add(Participant.shared(name(i), includes.apply(i)));
        }
        return Composition.of(participants);
    }

    /** Returns the add-on that only this add-on overrides, or the add-on itself for none. */
    static int below(int number) {
        if (number == 0) {
            return EXTENSIONS + 1;
        }
        if (number <= EXTENSIONS) {
            return number <= CHAINS && number > 1 ? number : target(number);
        }
        return includesNeighbor(number) ? number + 1 : number;
    }

    private static int target(int extension) {
        return Math.max(0, extension - CHAINS);
    }

    /** Returns whether its include has to name the add-on that it ranks above. */
    static boolean includesNeighbor(int number) {
        return number > EXTENSIONS && number % 2 == 1 && number + 1 < ADD_ONS;
    }

    static String name(int number) {
        return "org.example.addon" + number;
    }
}
