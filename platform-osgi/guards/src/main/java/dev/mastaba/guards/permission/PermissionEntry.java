package dev.mastaba.guards.permission;

import dev.mastaba.core.extend.Origin;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A route or view in a permission sheet. Immutable.
 *
 * @param access the visitors that it accepts
 * @param methods the request methods that it accepts; empty for all
 * @param place the route's pattern, the context type, and the view name, as far as they restrict the requests
 * @param name its kind and id, such as {@code view wiki:edit} or {@code route old}
 * @param permission the required permission; empty for none
 * @param csrf the check against forged requests
 * @param conditions its other predicates, sorted
 * @param owner the add-on that declares it
 * @param changes the changes of other add-ons, such as {@code org.dark overrideView}, in order
 * @param origins the locations of all declarations that affect it, the most important first; not part of the text
 */
public record PermissionEntry(
        Access access,
        SortedSet<String> methods,
        String place,
        String name,
        String permission,
        CsrfCheck csrf,
        SortedSet<String> conditions,
        String owner,
        List<String> changes,
        List<Origin> origins) {
    static final Comparator<PermissionEntry> ORDER = Comparator.comparing(PermissionEntry::place)
            .thenComparing(PermissionEntry::methodText)
            .thenComparing(PermissionEntry::name)
            .thenComparing(PermissionEntry::line);

    static final String ALL_METHODS = "*";

    public PermissionEntry {
        methods = Collections.unmodifiableSortedSet(new TreeSet<>(methods));
        conditions = Collections.unmodifiableSortedSet(new TreeSet<>(conditions));
        changes = List.copyOf(changes);
        origins = List.copyOf(origins);
    }

    /** Returns the entry as one line of a sheet. */
    public String line() {
        return EntryLine.of(this);
    }

    /** Returns the entry as data for programs. */
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", name);
        data.put("place", place);
        data.put("methods", methods.isEmpty() ? List.of(ALL_METHODS) : List.copyOf(methods));
        data.put("access", access.toString());
        data.put("open_to_strangers", access == Access.OPEN);
        data.put("permission", permission);
        data.put("csrf", csrf.name().toLowerCase(Locale.ROOT));
        data.put("conditions", List.copyOf(conditions));
        data.put("owner", owner);
        data.put("changes", changes);
        data.put("origins", origins.stream().map(Origin::toString).toList());
        return data;
    }

    String methodText() {
        return methods.isEmpty() ? ALL_METHODS : String.join(",", methods);
    }

    String permissionText() {
        return permission.isEmpty() ? EntryLine.NO_PERMISSION : EntryLine.PERMISSION + permission;
    }
}
