package dev.mastaba.osgi.reconcile;

import dev.mastaba.content.folder.DesiredState;
import dev.mastaba.osgi.generation.GenerationInputs;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of the last generations that served. Confined to the change under way. */
final class ServedFiles {
    /** The last good generation may be several changes ago, since each further change restarts the probation. */
    private static final int MOST = 64;

    private final Map<GenerationInputs, DesiredState> recent = new LinkedHashMap<>();

    /** Records the files that went live. */
    void record(GenerationInputs live, DesiredState files) {
        recent.remove(live);
        recent.put(live, files);
        if (recent.size() > MOST) {
            recent.remove(recent.keySet().iterator().next());
        }
    }

    /** Returns the files of a generation, or others if they are not recorded. */
    DesiredState of(GenerationInputs live, DesiredState otherwise) {
        return recent.getOrDefault(live, otherwise);
    }
}
