package dev.mastaba.osgi.generation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The builds of one batch. Their number is limited, and inputs that were refused before are not built again. If the reason may lie outside of the
 * inputs, such as in a database, this applies only to the same batch. For the deployer's thread.
 */
final class LimitedBuilds {
    private static final int MOST_REMEMBERED = 256;

    private final Builder builder;
    private final Map<GenerationInputs, BuildResult.Refused> remembered;
    private final Map<GenerationInputs, BuildResult.Refused> ofThisBatch = nothingRemembered();
    private int left;

    /**
     * Creates a limited number of builds.
     *
     * @param remembered the refusals of exactly these inputs, kept from batch to batch
     * @param most the maximum number of builds
     */
    LimitedBuilds(Builder builder, Map<GenerationInputs, BuildResult.Refused> remembered, int most) {
        this.builder = builder;
        this.remembered = remembered;
        this.left = most;
    }

    /** Returns an empty memory. */
    static Map<GenerationInputs, BuildResult.Refused> nothingRemembered() {
        return new LinkedHashMap<>();
    }

    /** Sets the number of further builds that may be made. */
    void allow(int builds) {
        left = builds;
    }

    BuildResult goLive(GenerationInputs ingredients) {
        return build(ingredients, builder::goLive);
    }

    BuildResult tryOut(GenerationInputs ingredients) {
        return build(ingredients, builder::tryOut);
    }

    private BuildResult build(GenerationInputs ingredients, Function<GenerationInputs, BuildResult> how) {
        BuildResult.Refused known = remembered.getOrDefault(ingredients, ofThisBatch.get(ingredients));
        if (known != null) {
            return known;
        }
        if (left <= 0) {
            return new BuildResult.NotTried(List.of());
        }
        left--;
        BuildResult result = how.apply(ingredients);
        if (result instanceof BuildResult.Refused refused && refused.external()) {
            ofThisBatch.put(ingredients, refused);
        } else if (result instanceof BuildResult.Refused refused && !refused.opens()) {
            remember(ingredients, refused);
        }
        return result;
    }

    private void remember(GenerationInputs ingredients, BuildResult.Refused refused) {
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.remove(remembered.keySet().iterator().next());
        }
        remembered.put(ingredients, refused);
    }
}
