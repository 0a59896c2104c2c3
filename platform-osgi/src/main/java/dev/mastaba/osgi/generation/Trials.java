package dev.mastaba.osgi.generation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The builds of one batch. Their number is limited, and what was refused before is not built again. For the deployer's thread.
 */
final class Trials {
    private static final int MOST_REMEMBERED = 256;

    private final Builder builder;
    private final Map<Ingredients, Attempt.Refused> remembered;
    private int left;

    /**
     * Trials.
     *
     * @param remembered the refusals of exactly these ingredients, kept from batch to batch
     * @param most so many builds may be made
     */
    Trials(Builder builder, Map<Ingredients, Attempt.Refused> remembered, int most) {
        this.builder = builder;
        this.remembered = remembered;
        this.left = most;
    }

    /** An empty memory. */
    static Map<Ingredients, Attempt.Refused> nothingRemembered() {
        return new LinkedHashMap<>();
    }

    /** From now on so many more builds may be made, and no more. */
    void allow(int builds) {
        left = builds;
    }

    Attempt goLive(Ingredients ingredients) {
        return attempt(ingredients, builder::goLive);
    }

    Attempt tryOut(Ingredients ingredients) {
        return attempt(ingredients, builder::tryOut);
    }

    private Attempt attempt(Ingredients ingredients, Function<Ingredients, Attempt> how) {
        Attempt.Refused known = remembered.get(ingredients);
        if (known != null) {
            return known;
        }
        if (left <= 0) {
            return new Attempt.NotTried(List.of());
        }
        left--;
        Attempt attempt = how.apply(ingredients);
        if (attempt instanceof Attempt.Refused refused) {
            remember(ingredients, refused);
        }
        return attempt;
    }

    private void remember(Ingredients ingredients, Attempt.Refused refused) {
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.remove(remembered.keySet().iterator().next());
        }
        remembered.put(ingredients, refused);
    }
}
