package dev.mastaba.guards.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.guards.permission.PermissionChange.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laws of the text form and of the difference, for random sheets. */
class PermissionSheetPropertiesTest {
    private static final List<String> VALUES =
            List.of("edit", "a | b", "\\", "x\\|", "line\nbreak", "{id:a|b}", "ü", "by me", "when");

    @Property(tries = 500)
    void aSheetDoesNotDifferFromItselfOrItsText(@ForAll long seed) {
        PermissionSheet sheet = sheet(new Random(seed));

        assertThat(sheet.differencesTo(sheet)).isEmpty();
        PermissionSheet read = PermissionSheet.parse(sheet.text());
        assertThat(read.text()).isEqualTo(sheet.text());
        assertThat(sheet.differencesTo(read)).isEmpty();
    }

    @Property(tries = 500)
    void anOpeningOneWayIsAClosingTheOtherWay(@ForAll long seed) {
        Random random = new Random(seed);
        PermissionSheet one = sheet(random);
        PermissionSheet other = sheet(random);

        Map<Kind, Integer> there = kinds(one.differencesTo(other));
        Map<Kind, Integer> back = kinds(other.differencesTo(one));

        assertThat(there.get(Kind.OPENING)).isEqualTo(back.get(Kind.CLOSING));
        assertThat(there.get(Kind.CLOSING)).isEqualTo(back.get(Kind.OPENING));
        assertThat(there.get(Kind.OTHER)).isEqualTo(back.get(Kind.OTHER));
    }

    @Property(tries = 500)
    void noDifferenceMeansTheSameText(@ForAll long seed) {
        Random random = new Random(seed);
        PermissionSheet one = sheet(random);
        PermissionSheet other = random.nextBoolean() ? sheet(random) : PermissionSheet.parse(one.text());

        assertThat(one.differencesTo(other).isEmpty()).isEqualTo(one.text().equals(other.text()));
    }

    @Property(tries = 500)
    void openingsComeFirst(@ForAll long seed) {
        Random random = new Random(seed);

        assertThat(sheet(random).differencesTo(sheet(random)).stream().map(PermissionChange::kind))
                .isSorted();
    }

    private static Map<Kind, Integer> kinds(List<PermissionChange> changes) {
        Map<Kind, Integer> kinds = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            kinds.put(kind, 0);
        }
        changes.forEach(change -> kinds.merge(change.kind(), 1, Integer::sum));
        return kinds;
    }

    /** Returns a sheet with few names and places, so that two sheets have entries in common. */
    private static PermissionSheet sheet(Random random) {
        List<PermissionEntry> entries = new ArrayList<>();
        for (int name = 0; name < 5; name++) {
            if (random.nextBoolean()) {
                entries.add(entry(random, "view wiki:" + name));
            }
        }
        return new PermissionSheet(
                PermissionSheet.Rules.of(
                        random.nextBoolean() ? "" : "Policy",
                        some(random, List.of("a", "b")),
                        some(random, List.of("c", "d"))),
                entries);
    }

    private static PermissionEntry entry(Random random, String name) {
        return new PermissionEntry(
                Access.values()[random.nextInt(Access.values().length)],
                some(random, List.of("GET", "HEAD", "POST")),
                random.nextBoolean() ? "/" : "/{id:a|b}",
                name,
                random.nextBoolean() ? "" : value(random),
                CsrfCheck.values()[random.nextInt(CsrfCheck.values().length)],
                some(random, VALUES),
                value(random),
                List.copyOf(some(random, VALUES)),
                List.of());
    }

    private static String value(Random random) {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    private static SortedSet<String> some(Random random, List<String> values) {
        SortedSet<String> some = new TreeSet<>();
        values.stream().filter(value -> random.nextInt(3) == 0).forEach(some::add);
        return some;
    }
}
