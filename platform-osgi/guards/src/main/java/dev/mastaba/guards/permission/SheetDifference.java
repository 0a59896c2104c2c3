package dev.mastaba.guards.permission;

import dev.mastaba.core.extend.Origin;
import dev.mastaba.guards.permission.PermissionChange.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The differences between two permission sheets. An entry is compared with the entry of the same name; of the remaining entries, those with the same
 * place and methods are compared, since one replaces the other. An opening in one direction is a closing in the other.
 */
final class SheetDifference {
    private final PermissionSheet before;
    private final PermissionSheet after;
    private final List<PermissionChange> changes = new ArrayList<>();

    SheetDifference(PermissionSheet before, PermissionSheet after) {
        this.before = before;
        this.after = after;
    }

    List<PermissionChange> changes() {
        rules();
        Map<String, PermissionEntry> gone = new TreeMap<>();
        before.entries().forEach(entry -> gone.put(entry.name(), entry));
        List<PermissionEntry> added = new ArrayList<>();
        for (PermissionEntry entry : after.entries()) {
            PermissionEntry former = gone.remove(entry.name());
            if (former == null) {
                added.add(entry);
            } else {
                pair(former, entry);
            }
        }
        Map<String, List<PermissionEntry>> replaced = gone.values().stream()
                .collect(Collectors.groupingBy(SheetDifference::slot, TreeMap::new, Collectors.toList()));
        added.sort(Comparator.comparing(PermissionEntry::name));
        for (PermissionEntry entry : added) {
            List<PermissionEntry> former = replaced.getOrDefault(slot(entry), List.of());
            if (former.isEmpty()) {
                appeared(entry);
            } else {
                pair(former.remove(0), entry);
            }
        }
        replaced.values().forEach(rest -> rest.forEach(this::disappeared));
        return changes.stream().sorted(PermissionChange.ORDER).toList();
    }

    private static String slot(PermissionEntry entry) {
        return entry.methodText() + ' ' + entry.place();
    }

    private void rules() {
        PermissionSheet.Rules was = before.rules();
        PermissionSheet.Rules is = after.rules();
        if (!was.policy().equals(is.policy())) {
            changes.add(new PermissionChange(
                    Kind.OTHER,
                    "",
                    "security policy",
                    named(was.policy()) + " → " + named(is.policy()),
                    both(was.policyOrigins(), is.policyOrigins())));
        }
        rules("CSRF exception", was.exemptions(), is.exemptions(), both(was.csrfOrigins(), is.csrfOrigins()));
        rules("change of a JSON field", was.fields(), is.fields(), both(was.fieldOrigins(), is.fieldOrigins()));
    }

    /** A rule that is new opens the application, and one that is gone closes it. */
    private void rules(String what, SortedSet<String> was, SortedSet<String> is, List<Origin> origins) {
        minus(is, was)
                .forEach(text -> changes.add(new PermissionChange(Kind.OPENING, "", "new " + what, text, origins)));
        minus(was, is)
                .forEach(text -> changes.add(new PermissionChange(Kind.CLOSING, "", what + " removed", text, origins)));
    }

    private static String named(String policy) {
        return policy.isEmpty() ? "none" : policy;
    }

    private void appeared(PermissionEntry entry) {
        add(kind(entry.access()), entry, entry, "new; " + protection(entry) + methods(entry));
    }

    private void disappeared(PermissionEntry entry) {
        add(kind(entry.access()).reversed(), entry, entry, "removed; was: " + protection(entry) + methods(entry));
    }

    private static Kind kind(Access added) {
        return added == Access.OPEN ? Kind.OPENING : Kind.OTHER;
    }

    private static String methods(PermissionEntry entry) {
        return entry.access().isReached() ? ", methods " + entry.methodText() : "";
    }

    private void pair(PermissionEntry was, PermissionEntry is) {
        if (was.line().equals(is.line())) {
            return;
        }
        if (!was.name().equals(is.name())) {
            add(Kind.OTHER, was, is, "replaces " + was.name());
        }
        access(was, is);
        boolean comparable = was.access() == is.access() && is.access().withoutPermission();
        if (!was.place().equals(is.place())) {
            add(comparable ? Kind.OPENING : Kind.OTHER, was, is, "reachable at " + is.place());
            add(comparable ? Kind.CLOSING : Kind.OTHER, was, is, "no longer reachable at " + was.place());
        }
        if (!was.methods().equals(is.methods())) {
            methods(was, is, comparable);
        }
        csrf(was, is);
        minus(was.conditions(), is.conditions())
                .forEach(condition ->
                        add(comparable ? Kind.OPENING : Kind.OTHER, was, is, "condition removed: " + condition));
        minus(is.conditions(), was.conditions())
                .forEach(condition ->
                        add(comparable ? Kind.CLOSING : Kind.OTHER, was, is, "new condition: " + condition));
        if (!was.owner().equals(is.owner())) {
            add(Kind.OTHER, was, is, "declared by " + was.owner() + " → " + is.owner());
        }
        if (!was.changes().equals(is.changes())) {
            add(Kind.OTHER, was, is, "changed by " + changers(was) + " → " + changers(is));
        }
    }

    private void access(PermissionEntry was, PermissionEntry is) {
        if (was.access() == is.access() && was.permission().equals(is.permission())) {
            return;
        }
        Kind kind = opens(was.access(), is.access())
                ? Kind.OPENING
                : opens(is.access(), was.access()) ? Kind.CLOSING : Kind.OTHER;
        add(kind, was, is, protection(was) + " → " + protection(is));
    }

    private static boolean opens(Access was, Access is) {
        return was != is && (is == Access.OPEN || is == Access.LOGIN && was == Access.ASKS);
    }

    private void methods(PermissionEntry was, PermissionEntry is, boolean comparable) {
        if (!comparable) {
            add(Kind.OTHER, was, is, "methods " + was.methodText() + " → " + is.methodText());
            return;
        }
        more(was.methods(), is.methods())
                .ifPresent(methods -> add(Kind.OPENING, was, is, "also accepts " + methods + " without a permission"));
        more(is.methods(), was.methods())
                .ifPresent(methods -> add(Kind.CLOSING, was, is, "no longer accepts " + methods));
    }

    /** Returns the methods that only the second set accepts; an empty set accepts all. */
    private static Optional<String> more(SortedSet<String> some, SortedSet<String> others) {
        if (some.isEmpty()) {
            return Optional.empty();
        }
        if (others.isEmpty()) {
            return Optional.of("all other methods");
        }
        String more = String.join(",", minus(others, some));
        return more.isEmpty() ? Optional.empty() : Optional.of(more);
    }

    private void csrf(PermissionEntry was, PermissionEntry is) {
        if (was.csrf() == is.csrf()) {
            return;
        }
        Kind kind = is.csrf() == CsrfCheck.OFF ? Kind.OPENING : was.csrf() == CsrfCheck.OFF ? Kind.CLOSING : Kind.OTHER;
        add(kind, was, is, was.csrf() + " → " + is.csrf());
    }

    private static String changers(PermissionEntry entry) {
        return entry.changes().isEmpty() ? "none" : String.join(", ", entry.changes());
    }

    private static String protection(PermissionEntry entry) {
        return switch (entry.access()) {
            case NEVER -> "no request reaches it";
            case ERRORS -> "responds only to errors";
            case ASKS -> entry.permissionText();
            case LOGIN -> "open to every logged-in user";
            case OPEN ->
                entry.permission().isEmpty()
                        ? "open to everyone"
                        : "open to everyone, since no security policy checks the permission " + entry.permission();
        };
    }

    private void add(Kind kind, PermissionEntry was, PermissionEntry is, String text) {
        changes.add(new PermissionChange(kind, is.place(), is.name(), text, both(was.origins(), is.origins())));
    }

    /** Returns the locations that only one of the lists contains, the later list first, then all others of the later list. */
    private static List<Origin> both(List<Origin> was, List<Origin> is) {
        return Stream.of(
                        is.stream().filter(origin -> !was.contains(origin)),
                        was.stream().filter(origin -> !is.contains(origin)),
                        is.stream())
                .flatMap(part -> part)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static SortedSet<String> minus(SortedSet<String> all, SortedSet<String> some) {
        SortedSet<String> rest = new TreeSet<>(all);
        rest.removeAll(some);
        return rest;
    }
}
