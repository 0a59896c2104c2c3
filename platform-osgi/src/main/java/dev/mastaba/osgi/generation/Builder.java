package dev.mastaba.osgi.generation;

/** Builds generations of ingredients, beside the one that serves. For the deployer's thread. */
interface Builder {
    /** Builds them and makes them live. */
    BuildResult goLive(GenerationInputs ingredients);

    /** Builds them and takes the result away again. */
    BuildResult tryOut(GenerationInputs ingredients);
}
