package dev.mastaba.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The extensions that a tenant selects.
 *
 * @param id the id of the tenant
 * @param present the selected extensions
 */
record TenantExtensions(Layout layout, String id, List<String> present) {
    /**
     * Returns the extensions of a tenant.
     *
     * @param id the id; empty if a command is not about a tenant
     * @throws IOException with a message for people if there is no such tenant
     */
    static TenantExtensions of(Layout layout, String id) throws IOException, InterruptedException {
        if (id.isEmpty()) {
            return new TenantExtensions(layout, id, List.of());
        }
        String text = new AdminClient(layout).ask("tenants", List.of(), true).text();
        Matcher tenant = Pattern.compile(
                        "\"tenant\" : \"" + Pattern.quote(id) + "\"[^{}]*?\"extensions\" : \\[([^\\]]*)]")
                .matcher(text);
        if (!tenant.find()) {
            throw new IOException("No tenant is named " + id + ". To list the tenants: mastaba tenants");
        }
        List<String> present = new ArrayList<>();
        Matcher name = Pattern.compile("\"([^\"]+)\"").matcher(tenant.group(1));
        while (name.find()) {
            present.add(name.group(1));
        }
        return new TenantExtensions(layout, id, present);
    }

    /** Removes extensions from the tenant. */
    AdminClient.Answer without(List<String> names) throws IOException, InterruptedException {
        Set<String> all = new LinkedHashSet<>(present);
        for (String name : names) {
            if (!all.remove(name)) {
                throw new IOException("The tenant " + id + " does not have the extension " + name + "; it has: "
                        + (present.isEmpty() ? "none" : String.join(", ", present)));
            }
        }
        return new AdminClient(layout).ask("tenant", List.of("--with=" + String.join(",", all), "set", id), false);
    }
}
