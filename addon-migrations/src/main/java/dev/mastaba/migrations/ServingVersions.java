package dev.mastaba.migrations;

import dev.mastaba.core.session.KeptState;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The versions of the add-ons that serve on this server and have migrations. They outlive the generation that recorded them, but not the process. Safe
 * for any thread.
 */
record ServingVersions(KeptState kept) {
    private static final Logger LOG = LoggerFactory.getLogger(ServingVersions.class);
    private static final int LONGEST = KeptState.LONGEST_NAME;

    /** Returns the version of an add-on that serves now; empty if none serves. */
    Optional<CodeVersion> of(String addOn) {
        return kept.find(name(addOn)).map(bytes -> new CodeVersion(new String(bytes, StandardCharsets.UTF_8)));
    }

    void begins(String addOn, CodeVersion version) {
        try {
            kept.put(name(addOn), version.toString().getBytes(StandardCharsets.UTF_8), KeptState.LONGEST_TIME);
        } catch (KeptState.FullException full) {
            LOG.warn(
                    "The serving version of {} could not be recorded; its next migrations are not compared with it",
                    addOn,
                    full);
        }
    }

    void ends(String addOn) {
        kept.remove(name(addOn));
    }

    private static String name(String addOn) {
        String name = "serving " + addOn;
        return name.length() > LONGEST ? name.substring(0, LONGEST) : name;
    }
}
