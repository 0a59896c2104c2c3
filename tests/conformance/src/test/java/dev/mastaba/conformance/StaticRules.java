package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the port refuses when an application is made, and the reference does not: an override of what is not there, or by what is not there, of a
 * folder by a file, of a file by a folder; a static view of a folder without files, or under what is no place.
 */
record StaticRules(StaticFixture fixture) {
    boolean refuse(JsonNode input) {
        List<Laid> overrides = new ArrayList<>();
        for (JsonNode step : input.path("overrides")) {
            if (step.isObject()) {
                overrides.add(new Laid(
                        fixture.overridden(step.path("to").asText()),
                        fixture.overridden(step.path("with").asText())));
            }
        }
        boolean refused = overrides.stream().anyMatch(each -> refuses(each, overrides));
        for (JsonNode view : input.path("static_views")) {
            refused |= view.isObject() && refusesView(view, overrides);
        }
        return refused;
    }

    private boolean refusesView(JsonNode view, List<Laid> overrides) {
        String name = view.path("name").asText();
        String folder = StaticFixture.spec(view.path("path").asText());
        boolean elsewhere = name.contains("//");
        return name.contains("?") || name.contains("#") || !elsewhere && !isThere(slashed(folder), overrides, null);
    }

    private static String slashed(String folder) {
        return folder.endsWith("/") || folder.endsWith(":") ? folder : folder + "/";
    }

    private boolean refuses(Laid override, List<Laid> all) {
        boolean unlike = isFolder(override.to) != isFolder(override.with);
        return unlike
                || override.to.equals(override.with)
                || !isThere(override.to, all, override)
                || !isThere(override.with, all, null);
    }

    private static boolean isFolder(String spec) {
        return spec.endsWith("/") || spec.endsWith(":");
    }

    /** Whether the owner has it, or another override brings it. */
    private boolean isThere(String spec, List<Laid> overrides, @Nullable Laid except) {
        boolean own = isFolder(spec) ? fixture.isFolder(spec) : fixture.isFile(spec);
        return own
                || overrides.stream()
                        .filter(other -> !other.equals(except) && other.covers(spec))
                        .map(other -> other.with + spec.substring(other.to.length()))
                        .anyMatch(offer -> isFolder(offer) ? fixture.isFolder(offer) : fixture.isFile(offer));
    }

    private record Laid(String to, String with) {
        boolean covers(String spec) {
            return isFolder(to) ? spec.startsWith(to) : spec.equals(to);
        }
    }
}
