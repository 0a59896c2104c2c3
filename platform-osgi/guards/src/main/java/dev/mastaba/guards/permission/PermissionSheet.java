package dev.mastaba.guards.permission;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.extend.Origin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The permission sheet of an application: its routes and views, each with the permission that it requires. Immutable.
 *
 * <p>The text form has one line per entry, sorted by place, and contains neither versions nor line numbers, so that it can be committed and compared.
 * The sheet does not contain the decisions of the security policy and of ACLs, which depend on the request.
 *
 * @param rules the parts of the sheet that concern the whole application
 * @param entries the routes and views, sorted; names are unique
 */
public record PermissionSheet(Rules rules, List<PermissionEntry> entries) {
    private static final String COMMENT = "#";
    private static final String POLICY = "security policy: ";
    private static final String EXEMPT = "CSRF exception: ";
    private static final String FIELD = "JSON field: ";
    private static final List<String> HEAD = List.of(
            "# access | methods | place | name | permission | CSRF check | conditions | declared by | changed by",
            "# open: everyone has access. login: every logged-in user has access. never: no request reaches it.",
            "# errors: it responds only to errors.",
            "# asks: the security policy decides at run time who has the permission, usually by ACLs; the sheet does not show its decisions.");

    /**
     * The parts of a sheet that concern the whole application.
     *
     * @param policy the type of the security policy; empty if the application has none, so that permissions are not checked
     * @param exemptions the relaxations of the default CSRF options, sorted
     * @param fields the fields of JSON that add-ons replace or remove, sorted
     * @param policyOrigins the locations where the security policy is set; not part of the text
     * @param csrfOrigins the locations where the default CSRF options are set; not part of the text
     * @param fieldOrigins the locations where fields of JSON are replaced or removed; not part of the text
     */
    public record Rules(
            String policy,
            SortedSet<String> exemptions,
            SortedSet<String> fields,
            List<Origin> policyOrigins,
            List<Origin> csrfOrigins,
            List<Origin> fieldOrigins) {
        public Rules {
            exemptions = Collections.unmodifiableSortedSet(new TreeSet<>(exemptions));
            fields = Collections.unmodifiableSortedSet(new TreeSet<>(fields));
            fieldOrigins = List.copyOf(fieldOrigins);
            policyOrigins = List.copyOf(policyOrigins);
            csrfOrigins = List.copyOf(csrfOrigins);
        }

        /** Returns rules without locations, as in a sheet that has been read. */
        static Rules of(String policy, SortedSet<String> exemptions, SortedSet<String> fields) {
            return new Rules(policy, exemptions, fields, List.of(), List.of(), List.of());
        }
    }

    /**
     * Creates a sheet.
     *
     * @throws IllegalArgumentException if two entries have the same name
     */
    public PermissionSheet {
        entries = entries.stream().sorted(PermissionEntry.ORDER).toList();
        Set<String> names = new HashSet<>();
        for (PermissionEntry entry : entries) {
            if (!names.add(entry.name())) {
                throw new IllegalArgumentException("\"" + entry.name() + "\" occurs twice");
            }
        }
    }

    /** Returns the sheet of an application that does not exist: without entries. */
    public static PermissionSheet empty() {
        return new PermissionSheet(Rules.of("", new TreeSet<>(), new TreeSet<>()), List.of());
    }

    /**
     * Returns the sheet of an application; without one, the empty sheet.
     *
     * <p>An application that does not record its composition has a sheet with one open entry, because nothing is known about its views.
     */
    public static PermissionSheet of(@Nullable Application application) {
        return application == null ? empty() : new DeclaredEntries(application.introspector()).sheet();
    }

    /**
     * Reads the text form. Empty lines and lines that begin with {@code #} are ignored.
     *
     * @throws IllegalArgumentException with the number of the line and the reason if the text is not a sheet
     */
    public static PermissionSheet parse(String text) {
        String policy = "";
        SortedSet<String> exemptions = new TreeSet<>();
        SortedSet<String> fields = new TreeSet<>();
        List<PermissionEntry> entries = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.startsWith(COMMENT)) {
                continue;
            }
            try {
                if (line.startsWith(POLICY)) {
                    policy = line.substring(POLICY.length()).replaceFirst("^none$", "");
                } else if (line.startsWith(EXEMPT)) {
                    exemptions.add(line.substring(EXEMPT.length()));
                } else if (line.startsWith(FIELD)) {
                    fields.add(line.substring(FIELD.length()));
                } else {
                    entries.add(EntryLine.read(line));
                }
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException("line " + number + " is not valid: " + wrong.getMessage(), wrong);
            }
        }
        return new PermissionSheet(Rules.of(policy, exemptions, fields), entries);
    }

    /** Returns the text form, with a line break after each line. */
    public String text() {
        return Stream.of(
                        HEAD.stream(),
                        Stream.of(POLICY + (rules.policy().isEmpty() ? "none" : rules.policy())),
                        rules.exemptions().stream().map(exemption -> EXEMPT + exemption),
                        rules.fields().stream().map(field -> FIELD + field),
                        entries.stream().map(PermissionEntry::line))
                .flatMap(Function.identity())
                .map(line -> line + '\n')
                .collect(Collectors.joining());
    }

    /** Returns the sheet as data for programs. */
    public Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("security_policy", rules.policy());
        data.put("csrf_exceptions", List.copyOf(rules.exemptions()));
        data.put("json_fields", List.copyOf(rules.fields()));
        data.put("entries", entries.stream().map(PermissionEntry::data).toList());
        return data;
    }

    /**
     * Returns the changes from this sheet to a later one: openings first, then closings, then all other changes. The list is empty if and only if
     * both have the same text form.
     */
    public List<PermissionChange> differencesTo(PermissionSheet after) {
        return new SheetDifference(this, after).changes();
    }
}
