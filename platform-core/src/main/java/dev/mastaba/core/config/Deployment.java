package dev.mastaba.core.config;

import dev.mastaba.core.extend.Settings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The operator's settings about add-ons.
 *
 * @param stack chains of names, highest first
 * @param without names of shared add-ons to leave out
 * @param accepted names that may be captured
 */
record Deployment(List<List<String>> stack, Set<String> without, Set<String> accepted) {
    static final String STACK = "mastaba.stack";
    static final String TENANT = "mastaba.tenant";
    static final String WITHOUT = "mastaba.without";
    static final String ACCEPT = "mastaba.accept";

    static Deployment of(Settings settings) {
        List<List<String>> chains = new ArrayList<>();
        for (String chain : settings.text(STACK, "").split("[,;\\n]")) {
            List<String> names =
                    Arrays.stream(chain.split(">", -1)).map(String::strip).toList();
            if (!chain.isBlank()) {
                chains.add(names);
            }
        }
        return new Deployment(
                chains, new LinkedHashSet<>(settings.words(WITHOUT)), new LinkedHashSet<>(settings.words(ACCEPT)));
    }
}
